package dev.prebuildctl.builds;

import static dev.prebuildctl.builds.BuildFixtures.imported;
import static dev.prebuildctl.builds.BuildFixtures.inputs;
import static dev.prebuildctl.builds.BuildFixtures.optional;
import static dev.prebuildctl.builds.BuildFixtures.refusal;
import static dev.prebuildctl.builds.BuildFixtures.tagged;
import static dev.prebuildctl.builds.BuildFixtures.template;
import static dev.prebuildctl.builds.BuildFixtures.version;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.build.Refusal.Kind;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.support.UnsupportedTemplateEvaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnevaluatedTemplateTest {
  private final BuildDrafter drafter =
      new BuildDrafter(new UnsupportedTemplateEvaluation(), () -> BuildFixtures.id(0));

  @Test
  void classic_tags_are_refused_by_their_keys() {
    assertEquals(
        new Refusal(
            Kind.UNSUPPORTED,
            "get provisioner tags: workspace tags are expressions, not evaluated yet: pool, zone"),
        refused(true, tagged(inputs(optional("cpu", "2")), "pool", "zone")));
  }

  @Test
  void dynamic_templates_of_new_provisioners_are_refused_even_without_parameters() {
    Refusal refusal = refused(false, imported("1.6"));

    assertEquals(Kind.UNSUPPORTED, refusal == null ? null : refusal.kind());
  }

  @Test
  void what_needs_no_evaluation_is_drafted() {
    assertEquals(null, refused(true, inputs(optional("cpu", "2"))));
    assertEquals(null, refused(false, inputs(optional("cpu", "2"))));
    assertEquals(null, refused(false, imported("1.5")));
  }

  private @Nullable Refusal refused(boolean classic, VersionInputs inputs) {
    return refusal(
        drafter.recipe(
            new BuildSubject(template(classic), version(inputs), null, BuildFixtures.OWNER),
            BuildRequest.create(BuildFixtures.PRESET, List.of())));
  }
}
