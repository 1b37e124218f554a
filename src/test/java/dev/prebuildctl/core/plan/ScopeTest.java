package dev.prebuildctl.core.plan;

import static dev.prebuildctl.support.Given.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.support.GivenPreset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static final GlobalSnapshot SNAPSHOT =
      given()
          .preset("large")
          .of("acme", "docker")
          .and()
          .preset("small")
          .of("acme", "docker")
          .and()
          .preset("tiny")
          .of("coder", "k8s")
          .snapshot();

  private static List<String> planned(Scope scope) {
    return Planner.plan(SNAPSHOT, PlanRequest.of(scope)).presets().stream()
        .map(preset -> preset.identity().preset().name())
        .toList();
  }

  @Test
  void without_filters_everything_is_planned_by_organization_template_and_name() {
    assertEquals(List.of("large", "small", "tiny"), planned(Scope.EVERYTHING));
  }

  @Test
  void values_of_one_filter_add_up() {
    assertEquals(
        List.of("large", "tiny"),
        planned(new Scope(List.of("tiny", "large"), List.of(), List.of())));
  }

  @Test
  void filters_narrow_each_other() {
    assertEquals(
        List.of("small"),
        planned(new Scope(List.of("small", "tiny"), List.of("docker"), List.of("acme"))));
  }

  @Test
  void an_id_does_as_well_as_a_name() {
    String id = GivenPreset.id("preset tiny").toString();
    assertEquals(List.of("tiny"), planned(new Scope(List.of(id), List.of(), List.of())));
  }

  @Test
  void values_that_match_nothing_are_named() {
    Scope scope = new Scope(List.of("small", "huge"), List.of("k8s"), List.of("nobody"));
    assertEquals(
        List.of(
            new Scope.Unmatched(Scope.Filter.PRESET, "huge"),
            new Scope.Unmatched(Scope.Filter.ORGANIZATION, "nobody")),
        scope.unmatched(SNAPSHOT));
  }
}
