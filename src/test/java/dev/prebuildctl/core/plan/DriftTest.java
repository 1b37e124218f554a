package dev.prebuildctl.core.plan;

import static dev.prebuildctl.support.Given.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.DatabaseIdentity.Marks;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.GivenPreset;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.RandomSnapshot;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final Maker MAKER = new Maker("1.2.3", false);

  private static SavedPlan saved(Plan plan) {
    return SavedPlan.of(plan, PlanRequest.AS_THE_SERVER, MAKER);
  }

  private static GivenPreset small() {
    return given().preset("small");
  }

  @Test
  void a_plan_does_not_drift_from_itself() {
    Property.holds(
        500,
        random -> {
          Plan plan = Planner.plan(RandomSnapshot.of(random));
          assertTrue(Drift.between(saved(plan), plan).isEmpty());
        });
  }

  @Test
  void what_stands_is_in_both_plans() {
    Property.holds(
        1000,
        random -> {
          SavedPlan saved = saved(Planner.plan(RandomSnapshot.of(random)));
          Plan now = Planner.plan(RandomSnapshot.of(random));
          Drift drift = Drift.between(saved, now);
          for (PresetPlan preset : drift.standing().presets()) {
            Effects standing = Effects.of(preset.actions());
            within(standing, Effects.of(now(now, preset)));
            within(standing, Effects.of(planned(saved, preset)));
            int aim = present(saved, preset) + Effects.of(planned(saved, preset)).creates();
            assertTrue(
                standing.creates() == 0
                    || drift.presets().stream()
                        .noneMatch(d -> d.identity().equals(preset.identity()))
                    || Drift.present(preset.state()) + standing.creates() <= aim);
          }
          assertEquals(now.presets().size(), drift.standing().presets().size());
          assertEquals(drift.isEmpty(), drift.standing().equals(now) && drift.presets().isEmpty());
        });
  }

  private static java.util.List<PlannedAction> now(Plan now, PresetPlan preset) {
    return now.presets().stream()
        .filter(other -> other.identity().equals(preset.identity()))
        .findFirst()
        .orElseThrow()
        .actions();
  }

  private static java.util.List<PlannedAction> planned(SavedPlan saved, PresetPlan preset) {
    UUID id = preset.identity().preset().id();
    return saved.presets().stream()
        .filter(other -> other.identity().preset().id().equals(id))
        .flatMap(other -> other.actions().stream())
        .toList();
  }

  private static int present(SavedPlan saved, PresetPlan preset) {
    UUID id = preset.identity().preset().id();
    return saved.presets().stream()
        .filter(other -> other.identity().preset().id().equals(id))
        .mapToInt(SavedPlan.SavedPreset::present)
        .sum();
  }

  private static void within(Effects part, Effects whole) {
    assertTrue(part.creates() <= whole.creates());
    assertTrue(part.cancels() <= whole.cancels());
    assertTrue(whole.deletes().containsAll(part.deletes()));
    assertTrue(whole.statuses().containsAll(part.statuses()));
  }

  @Test
  void reasons_numbers_and_waiting_alone_are_no_drift() {
    Plan before = small().desired(3).running(1).plan();
    Plan after = small().desired(4).running(1).starting(1).plan();
    assertTrue(Drift.between(saved(before), after).isEmpty());
    Plan waiting = small().desired(1).failed(1, Duration.ofSeconds(1)).plan();
    Plan longer = small().desired(1).failed(2, Duration.ofSeconds(1)).plan();
    assertTrue(Drift.between(saved(waiting), longer).isEmpty());
    Plan limited = small().desired(1).atFailureLimit().status(PrebuildStatus.HARD_LIMITED).plan();
    Plan invalid = small().desired(1).status(PrebuildStatus.VALIDATION_FAILED).plan();
    assertTrue(Drift.between(saved(limited), invalid).isEmpty());
  }

  @Test
  void creations_stand_as_far_as_both_plans_have_them() {
    Plan two = small().desired(2).plan();
    Plan five = small().desired(5).plan();
    assertEquals(2, Drift.between(saved(two), five).standing().totals().create());
    assertEquals(2, Drift.between(saved(five), two).standing().totals().create());
    assertFalse(Drift.between(saved(two), five).isEmpty());
  }

  @Test
  void creations_never_go_beyond_what_the_plan_aimed_at() {
    Plan planned = small().desired(3).running(1).plan();
    Plan half = small().desired(9).running(1).starting(1).plan();
    Plan done = small().desired(9).running(1).starting(2).plan();
    assertEquals(1, Drift.between(saved(planned), half).standing().totals().create());
    assertEquals(0, Drift.between(saved(planned), done).standing().totals().create());
  }

  @Test
  void a_cancellation_that_would_reach_more_does_not_stand() {
    Plan two = small().onInactiveVersion().pending(2).plan();
    Plan three = small().onInactiveVersion().pending(3).plan();
    assertEquals(0, Drift.between(saved(two), three).standing().totals().cancel());
    assertEquals(2, Drift.between(saved(three), two).standing().totals().cancel());
  }

  @Test
  void a_preset_of_one_plan_alone_drifts_if_something_is_to_be_done_to_it() {
    Plan with = small().desired(2).plan();
    Plan without = given().plan();
    assertEquals(1, Drift.between(saved(with), without).presets().size());
    assertEquals(1, Drift.between(saved(without), with).presets().size());
    assertEquals(0, Drift.between(saved(without), with).standing().totals().create());
    Plan idle = small().desired(1).running(1).plan();
    assertTrue(Drift.between(saved(without), idle).isEmpty());
    assertTrue(Drift.between(saved(idle), without).isEmpty());
  }

  @Test
  void a_plan_is_applied_between_a_minute_before_its_time_and_the_age_allowed() {
    SavedPlan plan = saved(small().plan());
    Duration hour = Duration.ofHours(1);
    plan.requireApplicable(Given.NOW, hour);
    plan.requireApplicable(Given.NOW.minusSeconds(60), hour);
    plan.requireApplicable(Given.NOW.plus(hour), hour);
    assertEquals(
        Kind.EXPIRED_PLAN,
        refused(() -> plan.requireApplicable(Given.NOW.plusSeconds(3601), hour)));
    assertEquals(
        Kind.OTHER_CLOCK, refused(() -> plan.requireApplicable(Given.NOW.minusSeconds(61), hour)));
    SavedPlan given = SavedPlan.of(small().plan(), PlanRequest.AS_THE_SERVER, new Maker("1", true));
    assertEquals(Kind.OTHER_CLOCK, refused(() -> given.requireApplicable(Given.NOW, hour)));
  }

  @Test
  void a_plan_is_for_its_database_as_far_as_both_are_known() {
    UUID organization = UUID.randomUUID();
    SavedPlan unmarked = saved(small().plan());
    unmarked.requireMadeFor(identity("coder", 421, new Marks("1", 2L, organization)));
    assertEquals(Kind.OTHER_DATABASE, madeFor(unmarked, identity("other", 421, Marks.NONE)));
    assertEquals(Kind.OTHER_SCHEMA, madeFor(unmarked, identity("coder", 422, Marks.NONE)));
    DatabaseIdentity own = identity("coder", 421, new Marks("1", 2L, organization));
    SavedPlan marked =
        new SavedPlan(unmarked.at(), MAKER, own, unmarked.asked(), unmarked.presets());
    marked.requireMadeFor(own);
    marked.requireMadeFor(identity("coder", 421, Marks.NONE));
    for (Marks other :
        new Marks[] {
          new Marks("9", 2L, organization),
          new Marks("1", 9L, organization),
          new Marks("1", 2L, UUID.randomUUID()),
          new Marks(null, null, UUID.randomUUID())
        }) {
      assertEquals(Kind.OTHER_DATABASE, madeFor(marked, identity("coder", 421, other)));
    }
  }

  private static DatabaseIdentity identity(String name, long schema, Marks marks) {
    return new DatabaseIdentity(name, "17.2", schema, marks);
  }

  private static Kind madeFor(SavedPlan plan, DatabaseIdentity database) {
    return refused(() -> plan.requireMadeFor(database));
  }

  private static Kind refused(Runnable check) {
    return assertThrows(Failure.class, check::run).kind();
  }
}
