package dev.prebuildctl.builds.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.builds.BuildRequest;
import dev.prebuildctl.builds.BuildSubject;
import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.GivenValues;
import dev.prebuildctl.builds.VectorRows;
import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.ImportJob;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.build.LastBuild;
import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.core.build.VersionInputs.TerraformValues;
import dev.prebuildctl.core.build.VersionInputs.Variable;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.hcl.Limits;
import dev.prebuildctl.hcl.function.Functions;
import dev.prebuildctl.support.Reference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A recorded case of the dynamic flow, as the facts that the store would have read. */
final class DynamicCase {
  /** Stands for every random id. */
  static final UUID RANDOM = UUID.fromString("00000000-0000-4000-8000-00000000abcd");

  private static final UUID ANY = new UUID(1, 1);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final JsonNode input;

  DynamicCase(JsonNode vector) {
    this.input = vector.get("input");
  }

  /** The template with the last build's and, on a start, the preset's values. */
  Rendering render() {
    DynamicFacts facts = facts();
    TemplateSource source = TemplateSource.of(facts.template(), facts.modules(), Limits.DEFAULT);
    Functions functions = Functions.dynamic(source.tree(), NOW, () -> RANDOM);
    Map<String, String> values = new HashMap<>();
    Stream.of("last_build_parameters", "preset_parameters")
        .filter(list -> list.startsWith("last") || text("transition").equals("start"))
        .map(input::get)
        .filter(list -> !list.isNull())
        .flatMap(list -> VectorRows.values(list).stream())
        .forEach(value -> values.put(value.name(), value.value()));
    RenderInputs inputs =
        new RenderInputs(
            RootVariables.of(source, variables()),
            values,
            OwnerObject.attributes(facts.owner(), organization()),
            CachedPlan.read(input.get("cached_plan").toString()),
            RenderInputs.Defaults.AS_WRITTEN);
    return new Renderer(source, functions, () -> RANDOM).render(inputs);
  }

  /** The build that would be drafted. */
  Drafted<Recipe> recipe() {
    GivenValues values = VectorRows.given(input);
    LastBuild last =
        values.previous() == null
            ? null
            : new LastBuild(ANY, 1, ANY, JobStatus.SUCCEEDED, values.previous());
    ImportJob job =
        new ImportJob(
            ANY,
            JobStatus.SUCCEEDED,
            "",
            VectorRows.map(input.get("template_version_job_tags")),
            new ImportJob.Source("file", ANY));
    VersionInputs inputs =
        new VersionInputs(
            List.of(),
            List.of(),
            variables(),
            new TerraformValues(
                text("provisionerd_version"), input.get("cached_plan").toString(), null),
            false);
    VersionFacts version = new VersionFacts(new Ref(ANY, "v"), ANY, job, inputs, Map.of());
    TemplateFacts template =
        new TemplateFacts(new Ref(ANY, "t"), organization(), "terraform", false, ANY);
    DynamicFacts facts = facts();
    return new BuildDrafter(new HclTemplateEvaluation(NOW, () -> RANDOM), () -> ANY)
        .recipe(
            new BuildSubject(template, version, facts, facts.owner().id()),
            new BuildRequest(values.transition(), null, values.preset(), last));
  }

  private UUID organization() {
    return UUID.fromString(text("organization_id"));
  }

  private List<Variable> variables() {
    List<Variable> variables = new ArrayList<>();
    input
        .get("variables")
        .forEach(
            row ->
                variables.add(
                    new Variable(
                        row.get("name").asText(),
                        row.get("type").asText(),
                        row.get("value").asText(),
                        row.get("default_value").asText())));
    return variables;
  }

  private DynamicFacts facts() {
    JsonNode owner = input.get("owner");
    OwnerFacts facts =
        new OwnerFacts(
            UUID.fromString(owner.get("id").asText()),
            new OwnerFacts.Person(
                owner.get("name").asText(),
                owner.get("full_name").asText(),
                owner.get("email").asText()),
            new OwnerFacts.Access(
                owner.get("login_type").asText(),
                texts(owner.get("groups")),
                texts(owner.get("roles"))),
            owner.get("ssh_public_key").asText());
    Archive template = tar(Reference.vectorFolder("dynamic").resolve(text("case")), "");
    Archive modules =
        input.get("module_files").asBoolean()
            ? tar(
                Reference.vectorFolder("dynamic_modules").resolve(text("case")),
                ".terraform/modules/")
            : null;
    return new DynamicFacts(template, modules, facts);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private String text(String field) {
    return input.get(field).asText();
  }

  private static Archive tar(Path folder, String prefix) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");
        Stream<Path> files = Files.walk(folder)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] content = Files.readAllBytes(file);
        TarArchiveEntry entry = new TarArchiveEntry(prefix + folder.relativize(file));
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Archive(new UUID(2, prefix.length()), "application/x-tar", bytes.toByteArray());
  }
}
