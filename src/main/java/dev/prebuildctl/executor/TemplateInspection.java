package dev.prebuildctl.executor;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.builds.BuildRequest;
import dev.prebuildctl.builds.BuildSubject;
import dev.prebuildctl.builds.template.TemplateExaminer;
import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.template.Examined;
import dev.prebuildctl.core.template.ShownPreset;
import dev.prebuildctl.core.template.TemplateReport;
import dev.prebuildctl.core.template.TemplateReport.Owner;
import dev.prebuildctl.core.template.TemplateReport.Subject;
import dev.prebuildctl.core.template.TemplateReport.Version;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.SchemaStore;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.SourceDirectory;
import dev.prebuildctl.store.TemplateLookup;
import dev.prebuildctl.store.TemplateStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates a template for its author; reads in one transaction and writes nothing. */
public final class TemplateInspection {
  /** Not drawn, so that the same template gives the same report. */
  private static final UUID ANY_ID = new UUID(0x4000, 1L << 63);

  private final Asked asked;
  private final TemplateExaminer examiner;

  /** An inspection at a time that templates may ask for. */
  public TemplateInspection(Asked asked, Instant now) {
    this.asked = requireNonNull(asked, "asked");
    this.examiner = new TemplateExaminer(now, () -> ANY_ID);
  }

  /**
   * How to evaluate it.
   *
   * @param preset its name or id; null: none
   * @param owner a username; null: the prebuilds user
   */
  public record Asked(@Nullable String preset, @Nullable String owner) {}

  /**
   * Which version, each by name or id.
   *
   * @param organization null: wherever the template is
   * @param version null: the active one
   */
  public record Named(String template, @Nullable String organization, @Nullable String version) {}

  /**
   * A version in a database.
   *
   * @param seen hears which database it is
   * @throws Failure of kind {@code UNKNOWN_NAME} if something that was named is not there
   */
  public TemplateReport version(Database database, Named named, Consumer<DatabaseIdentity> seen) {
    return database.read(
        session -> {
          seen.accept(SchemaStore.identity(session));
          return version(
              session,
              TemplateLookup.find(
                  session, named.template(), named.organization(), named.version()));
        });
  }

  private TemplateReport version(Session session, Version found) {
    TemplateStore store = new TemplateStore();
    TemplateFacts template = store.template(session, found.template().id()).orElseThrow();
    VersionFacts version = store.version(session, found.version().id()).orElseThrow();
    String name = asked.owner();
    UUID ownerId = name == null ? Prebuilds.USER : TemplateLookup.user(session, name);
    OwnerFacts owner =
        TemplateStore.owner(session, ownerId, template.organizationId())
            .map(facts -> Owners.asMember(facts, template.organizationId()))
            .orElseThrow(
                () ->
                    unknown(
                        "the prebuilds user does not exist",
                        "'prebuildctl doctor' tells how to make it; --owner evaluates for somebody else."));
    List<ShownPreset> presets = TemplateLookup.presets(session, version);
    ShownPreset preset = asked.preset() == null ? null : chosen(presets, asked.preset());
    BuildRequest request = request(preset);
    Examined examined =
        !BuildSubject.evaluatesTemplate(template, version)
            ? examiner.examine(new BuildSubject(template, version, null, ownerId), request)
            : new DynamicReads(session, store)
                .facts(template, version, ownerId)
                .match(
                    facts ->
                        examiner.examine(
                            new BuildSubject(
                                template,
                                version,
                                new DynamicFacts(facts.template(), facts.modules(), owner),
                                ownerId),
                            request),
                    refusal -> TemplateExaminer.unread(refusal));
    return new TemplateReport(
        new Subject(null, found), new Owner(owner, false), presets, preset, examined);
  }

  /**
   * A directory with sources, as if a server had imported it without tags and variables.
   *
   * @throws Failure of kind {@code FILE} if it cannot be read, {@code UNKNOWN_NAME} if it declares
   *     no such preset
   */
  public TemplateReport directory(Path directory) {
    OwnerFacts owner = Owners.invented(asked.owner());
    BuildSubject subject = UploadedSource.subject(SourceDirectory.read(directory), owner);
    Examined examined = examiner.examine(subject, request(null));
    List<ShownPreset> presets = examined.presets();
    ShownPreset preset = null;
    // What hides the presets is told instead of their absence.
    if (asked.preset() != null && !(presets.isEmpty() && examined.failed())) {
      preset = chosen(presets, asked.preset());
      examined = examiner.examine(subject, request(preset));
    }
    return new TemplateReport(
        new Subject(directory.toString(), null), new Owner(owner, true), presets, preset, examined);
  }

  private static BuildRequest request(@Nullable ShownPreset preset) {
    return preset == null
        ? new BuildRequest(Transition.START, null, List.of(), null)
        : new BuildRequest(Transition.START, preset.id(), preset.parameters(), null);
  }

  private static ShownPreset chosen(List<ShownPreset> presets, String called) {
    return presets.stream()
        .filter(
            preset ->
                preset.name().equals(called)
                    || (preset.id() != null && preset.id().toString().equalsIgnoreCase(called)))
        .findFirst()
        .orElseThrow(
            () ->
                unknown(
                    "the template has no preset \"" + called + "\"",
                    presets.isEmpty()
                        ? "It has none at all."
                        : "It has "
                            + presets.stream()
                                .map(preset -> "\"" + preset.name() + "\"")
                                .collect(Collectors.joining(", "))
                            + "."));
  }

  private static Failure unknown(String message, String hint) {
    return new Failure(Kind.UNKNOWN_NAME, message, hint);
  }
}
