package dev.prebuildctl.builds;

import static dev.prebuildctl.builds.BuildFixtures.choice;
import static dev.prebuildctl.builds.BuildFixtures.done;
import static dev.prebuildctl.builds.BuildFixtures.id;
import static dev.prebuildctl.builds.BuildFixtures.importJob;
import static dev.prebuildctl.builds.BuildFixtures.imported;
import static dev.prebuildctl.builds.BuildFixtures.inputs;
import static dev.prebuildctl.builds.BuildFixtures.last;
import static dev.prebuildctl.builds.BuildFixtures.legacy;
import static dev.prebuildctl.builds.BuildFixtures.optional;
import static dev.prebuildctl.builds.BuildFixtures.refusal;
import static dev.prebuildctl.builds.BuildFixtures.required;
import static dev.prebuildctl.builds.BuildFixtures.tagged;
import static dev.prebuildctl.builds.BuildFixtures.template;
import static dev.prebuildctl.builds.BuildFixtures.value;
import static dev.prebuildctl.builds.BuildFixtures.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.build.LastBuild;
import dev.prebuildctl.core.build.NewBuild;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.Refusal.Kind;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.model.Transition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BuildDrafterTest {
  private final AtomicLong nextId = new AtomicLong(100);
  private final CountingEvaluation evaluation = new CountingEvaluation();
  private final BuildDrafter drafter =
      new BuildDrafter(evaluation, () -> id(nextId.getAndIncrement()));

  /** Gives every template the same tags and parameters, and counts how often it is asked. */
  private static final class CountingEvaluation implements TemplateEvaluation {
    private int asked;

    @Override
    public Drafted<Map<String, String>> classicTags(ClassicTags inputs) {
      asked++;
      return Drafted.of(Map.of("zone", "", "pool", inputs.parameters().get(0).value()));
    }

    @Override
    public Drafted<Evaluated> dynamic(DynamicTemplate inputs) {
      asked++;
      return Drafted.of(new Evaluated(List.of(value("cpu", "16")), Map.of("pool", "large")));
    }
  }

  private Drafted<Recipe> classic(@Nullable VersionFacts version, BuildRequest request) {
    return drafter.recipe(
        new BuildSubject(template(true), version, null, BuildFixtures.OWNER), request);
  }

  private Drafted<Recipe> dynamic(VersionFacts version, BuildRequest request) {
    return drafter.recipe(
        new BuildSubject(template(false), version, null, BuildFixtures.OWNER), request);
  }

  private static BuildRequest create() {
    return BuildRequest.create(BuildFixtures.PRESET, List.of(value("cpu", "4")));
  }

  @Test
  void a_recipe_has_the_presets_values_and_the_corrected_tags() {
    Recipe recipe =
        done(classic(version(inputs(optional("cpu", "2"), optional("disk", "10"))), create()));

    assertEquals(List.of(value("cpu", "4"), value("disk", "10")), recipe.parameters());
    assertEquals(BuildFixtures.PRESET, recipe.presetId());
    assertEquals(BuildFixtures.VERSION, recipe.versionId());
    assertEquals(
        new Recipe.JobTemplate(
            BuildFixtures.ORGANIZATION,
            "terraform",
            BuildFixtures.SOURCE,
            Map.of("zone", "eu", "scope", "organization", "owner", "")),
        recipe.job());
  }

  @Test
  void the_templates_tags_lie_on_top_of_the_import_jobs() {
    Recipe recipe =
        done(classic(version(tagged(inputs(optional("cpu", "2")), "zone", "pool")), create()));

    assertEquals(
        Map.of("zone", "", "pool", "4", "scope", "organization", "owner", ""), recipe.job().tags());
  }

  @Test
  void templates_without_tags_are_not_evaluated_in_the_classic_flow() {
    done(classic(version(inputs(optional("cpu", "2"))), create()));

    assertEquals(0, evaluation.asked);
  }

  @Test
  void templates_of_new_provisioners_are_evaluated_even_without_parameters() {
    Recipe recipe = done(dynamic(version(imported("1.6")), create()));

    assertEquals(List.of(value("cpu", "16")), recipe.parameters());
    assertEquals("large", recipe.job().tags().get("pool"));
  }

  @Test
  void a_thousand_builds_of_a_recipe_evaluate_once() {
    Recipe recipe = done(dynamic(version(imported("1.10")), create()));
    for (int i = 0; i < 1000; i++) {
      drafter.build(recipe, firstStart(i));
    }
    assertEquals(1, evaluation.asked);
  }

  @Test
  void a_first_build_has_number_one_new_ids_and_no_state() {
    Recipe recipe = done(classic(version(inputs()), create()));

    NewBuild build = drafter.build(recipe, firstStart(9));

    assertEquals(new NewBuild.Ids(id(100), id(101), id(9), null), build.ids());
    assertEquals(1, build.number());
    assertEquals(Transition.START, build.transition());
    assertNull(build.carryStateFrom());
  }

  @Test
  void a_delete_carries_the_state_on_unless_it_is_an_orphan() {
    var last = last(JobStatus.SUCCEEDED, value("cpu", "4"));
    Recipe recipe = done(classic(version(inputs(optional("cpu", "2"))), BuildRequest.delete(last)));

    NewBuild delete = drafter.build(recipe, delete(last, false));
    assertEquals(4, delete.number());
    assertEquals(BuildFixtures.LAST_BUILD, delete.carryStateFrom());
    assertEquals(id(77), delete.ids().taskId());
    assertNull(drafter.build(recipe, delete(last, true)).carryStateFrom());
  }

  @Test
  void a_delete_resolves_the_last_values_and_finds_the_preset_by_them() {
    VersionFacts version = version(inputs(optional("cpu", "2")));

    Recipe recipe =
        done(
            classic(
                version,
                BuildRequest.delete(
                    last(JobStatus.FAILED, value("cpu", "4"), value("gone", "x")))));

    assertEquals(List.of(value("cpu", "4")), recipe.parameters());
    assertEquals(BuildFixtures.PRESET, recipe.presetId());
  }

  @Test
  void a_delete_whose_values_fit_no_preset_has_none() {
    Recipe recipe =
        done(
            classic(
                version(inputs(optional("cpu", "2"))),
                BuildRequest.delete(last(JobStatus.SUCCEEDED, value("cpu", "8")))));

    assertNull(recipe.presetId());
  }

  @Test
  void a_delete_is_refused_when_its_value_is_no_option_any_more() {
    mustRefuse(
        classic(
            version(inputs(choice("region", "us", "eu"))),
            BuildRequest.delete(last(JobStatus.SUCCEEDED, value("region", "mars")))),
        Kind.BAD_REQUEST,
        "get provisioner tags: get parameters: can't validate build parameter \"region\":"
            + " parameter value must match one of options: [us eu]");
  }

  @Test
  void a_version_that_does_not_exist_is_a_bad_request() {
    mustRefuse(
        classic(null, create()),
        Kind.BAD_REQUEST,
        "The template version of template docker (" + BuildFixtures.TEMPLATE + ") does not exist.");
  }

  @Test
  void a_version_of_another_template_is_a_bad_request_before_its_import_is_looked_at() {
    VersionFacts own = version(importJob(JobStatus.RUNNING, ""), inputs());
    VersionFacts foreign =
        new VersionFacts(
            own.version(), id(99), own.importJob(), own.inputs(), own.presetParameters());

    assertEquals(Kind.BAD_REQUEST, kind(classic(foreign, create())));
  }

  @Test
  void an_import_that_is_not_done_is_not_ready_in_the_servers_words() {
    mustRefuse(
        classic(version(importJob(JobStatus.RUNNING, ""), inputs()), create()),
        Kind.NOT_READY,
        "The provided template version is running. Wait for it to complete importing!");
    mustRefuse(
        classic(version(importJob(JobStatus.PENDING, ""), inputs()), create()),
        Kind.NOT_READY,
        "The provided template version is pending. Wait for it to complete importing!");
  }

  @Test
  void a_failed_import_is_a_bad_request_that_names_version_and_error() {
    mustRefuse(
        classic(version(importJob(JobStatus.FAILED, "no such provider"), inputs()), create()),
        Kind.BAD_REQUEST,
        "The provided template version \"v1\" failed to import: \"no such provider\"."
            + " You cannot build workspaces with it!");
    mustRefuse(
        classic(version(importJob(JobStatus.CANCELED, ""), inputs()), create()),
        Kind.BAD_REQUEST,
        "The provided template version \"v1\" was canceled while importing."
            + " You cannot build workspaces with it!");
  }

  @Test
  void an_import_that_is_being_canceled_stops_only_the_flow_that_reads_the_template() {
    VersionFacts version = version(importJob(JobStatus.CANCELING, ""), inputs());

    assertEquals(Kind.INTERNAL, kind(dynamic(version, create())));
    done(classic(version, create()));
  }

  @Test
  void an_active_last_build_is_a_conflict_before_any_parameter_is_looked_at() {
    for (JobStatus active : List.of(JobStatus.PENDING, JobStatus.RUNNING, JobStatus.CANCELING)) {
      assertEquals(
          Kind.CONFLICT,
          kind(classic(version(inputs(required("team"))), BuildRequest.delete(last(active)))));
    }
  }

  @Test
  void legacy_parameters_refuse_a_start_but_not_a_delete() {
    assertEquals(Kind.BAD_REQUEST, kind(classic(version(legacy()), create())));
    assertEquals(Kind.BAD_REQUEST, kind(dynamic(version(legacy()), create())));
    done(classic(version(legacy()), BuildRequest.delete(last(JobStatus.SUCCEEDED))));
  }

  @Test
  void a_failing_parameter_surfaces_through_the_tags_and_leaves_them_unevaluated() {
    mustRefuse(
        classic(version(tagged(inputs(required("team")), "pool")), create()),
        Kind.BAD_REQUEST,
        "get provisioner tags: get parameters: Parameter \"team\" is required but not provided");
    assertEquals(0, evaluation.asked);
  }

  @Test
  void a_failing_parameter_of_the_static_render_says_so() {
    mustRefuse(
        dynamic(version(imported("1.5", choice("cpu", "2"))), create()),
        Kind.BAD_REQUEST,
        "get provisioner tags: tags render: get parameters: <nil>: Value must be a valid option;"
            + " the value \"4\" must be defined as one of options");
  }

  private static BuildDrafter.Placement firstStart(long workspace) {
    return new BuildDrafter.Placement(id(workspace), Transition.START, null, false, null);
  }

  private static BuildDrafter.Placement delete(LastBuild last, boolean orphan) {
    return new BuildDrafter.Placement(id(9), Transition.DELETE, last, orphan, id(77));
  }

  private static void mustRefuse(Drafted<?> drafted, Kind kind, String message) {
    assertEquals(new Refusal(kind, message), refusal(drafted));
  }

  private static @Nullable Kind kind(Drafted<?> drafted) {
    Refusal refusal = refusal(drafted);
    return refusal == null ? null : refusal.kind();
  }
}
