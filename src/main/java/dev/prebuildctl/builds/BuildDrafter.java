package dev.prebuildctl.builds;

import dev.prebuildctl.builds.TemplateEvaluation.ClassicTags;
import dev.prebuildctl.builds.TemplateEvaluation.DynamicTemplate;
import dev.prebuildctl.builds.TemplateEvaluation.Evaluated;
import dev.prebuildctl.core.build.LastBuild;
import dev.prebuildctl.core.build.NewBuild;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.Refusal.Kind;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.hcl.value.LimitExceeded;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Drafts builds in two steps: the recipe, which all prebuilds of one preset share and which costs,
 * and from it each build, which is ids and a number.
 */
public final class BuildDrafter {
  private final TemplateEvaluation evaluation;
  private final Supplier<UUID> ids;

  public BuildDrafter(TemplateEvaluation evaluation, Supplier<UUID> ids) {
    this.evaluation = evaluation;
    this.ids = ids;
  }

  /** Checks, parameters and tags: everything that can be refused. */
  public Drafted<Recipe> recipe(BuildSubject subject, BuildRequest request) {
    try {
      return checked(subject, request);
    } catch (LimitExceeded e) {
      // A parameter's regular expression can be hostile, too.
      return Drafted.refused(Kind.UNSUPPORTED, String.valueOf(e.getMessage()));
    }
  }

  private Drafted<Recipe> checked(BuildSubject subject, BuildRequest request) {
    return BuildChecks.version(subject.template(), subject.version())
        .then(BuildChecks::imported)
        .then(version -> BuildChecks.idle(version, request.last()))
        .then(
            version ->
                // The server asks for the tags first, and they ask for the parameters.
                evaluated(subject, version, request)
                    .during("get provisioner tags")
                    .map(result -> recipe(subject, version, request.presetId(), result)));
  }

  /** One build of a recipe. */
  public NewBuild build(Recipe recipe, Placement placement) {
    LastBuild last = placement.last();
    NewBuild.Ids rows =
        new NewBuild.Ids(ids.get(), ids.get(), placement.workspaceId(), placement.taskId());
    return new NewBuild(
        rows,
        last == null ? 1 : last.number() + 1,
        placement.transition(),
        recipe,
        last == null || placement.orphan() ? null : last.id());
  }

  /**
   * Where a build goes.
   *
   * @param last the workspace's last build; null: this is the first
   * @param orphan whether the Terraform state is left behind
   * @param taskId the workspace's task; null: none
   */
  public record Placement(
      UUID workspaceId,
      Transition transition,
      @Nullable LastBuild last,
      boolean orphan,
      @Nullable UUID taskId) {}

  private Drafted<Evaluated> evaluated(
      BuildSubject subject, VersionFacts version, BuildRequest request) {
    boolean classic = subject.template().classicParameterFlow();
    if (request.transition() == Transition.START && version.inputs().legacySchemas()) {
      return Drafted.<Evaluated>refused(
              Kind.BAD_REQUEST,
              "the version was imported with legacy parameters, which are no longer supported;"
                  + " import the template again")
          .during(classic ? "get parameters" : "tags render: get parameters");
    }
    if (classic) {
      return classic(version, request);
    }
    return BuildChecks.ended(version).then(ended -> dynamic(subject, ended, request));
  }

  private Drafted<Evaluated> dynamic(
      BuildSubject subject, VersionFacts version, BuildRequest request) {
    GivenValues values = request.values();
    if (!BuildSubject.evaluatesTemplate(subject.template(), version)) {
      return StaticParameters.resolve(version.inputs().parameters(), values)
          .during("tags render")
          .map(parameters -> new Evaluated(parameters, Map.of()));
    }
    UUID organization = subject.template().organizationId();
    return evaluation.dynamic(
        new DynamicTemplate(organization, version.inputs(), subject.dynamic(), values));
  }

  private Drafted<Evaluated> classic(VersionFacts version, BuildRequest request) {
    return ClassicParameters.resolve(version.inputs().parameters(), request.values())
        .then(
            parameters ->
                classicTags(version, parameters).map(tags -> new Evaluated(parameters, tags)));
  }

  private Drafted<Map<String, String>> classicTags(
      VersionFacts version, List<ParameterValue> parameters) {
    return version.inputs().workspaceTags().isEmpty()
        ? Drafted.of(Map.of())
        : evaluation.classicTags(
            new ClassicTags(
                version.inputs().workspaceTags(), version.inputs().variables(), parameters));
  }

  private static Recipe recipe(
      BuildSubject subject, VersionFacts version, @Nullable UUID presetId, Evaluated result) {
    UUID preset =
        presetId != null
            ? presetId
            : PresetMatch.of(version.presetParameters(), result.parameters());
    Map<String, String> tags =
        ProvisionerTags.overlaid(
            ProvisionerTags.corrected(version.importJob().tags(), subject.ownerId()),
            result.tags());
    Recipe.JobTemplate job =
        new Recipe.JobTemplate(
            subject.template().organizationId(),
            subject.template().provisioner(),
            version.importJob().source(),
            tags);
    return new Recipe(version.version().id(), preset, result.parameters(), job);
  }
}
