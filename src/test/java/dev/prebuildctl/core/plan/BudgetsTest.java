package dev.prebuildctl.core.plan;

import static dev.prebuildctl.support.Given.given;
import static dev.prebuildctl.support.PlanAssert.assertThat;
import static dev.prebuildctl.support.PlanAssert.backOffUntil;
import static dev.prebuildctl.support.PlanAssert.cancel;
import static dev.prebuildctl.support.PlanAssert.create;
import static dev.prebuildctl.support.PlanAssert.delete;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.RandomSnapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetsTest {
  private static PlanRequest creates(int most) {
    return within(new Budgets(most, null, null));
  }

  private static PlanRequest deletes(int most) {
    return within(new Budgets(null, most, null));
  }

  private static PlanRequest pending(int most) {
    return within(new Budgets(null, null, most));
  }

  private static PlanRequest within(Budgets budgets) {
    return new PlanRequest(Scope.EVERYTHING, budgets, false);
  }

  private static PlanRequest stranded(Budgets budgets) {
    return new PlanRequest(Scope.EVERYTHING, budgets, true);
  }

  @Test
  void creations_beyond_the_budget_are_split_off_and_say_why() {
    assertThat(given().preset("small").desired(7).running(1).starting(1).plan(creates(2)))
        .hasActions(
            create(2).because(Reason.BELOW_DESIRED),
            create(3).because(Reason.BELOW_DESIRED).heldBackBy(HeldBack.MAX_CREATES))
        .says(
            "wants 7, has 1 running and 1 starting",
            "wants 7, has 1 running and 1 starting; the budget of 2 creations is spent");
  }

  @Test
  void a_budget_that_suffices_changes_nothing() {
    assertThat(given().preset("small").desired(3).plan(creates(3)))
        .hasActions(create(3).because(Reason.BELOW_DESIRED));
    assertThat(given().preset("small").desired(0).running(3).plan(deletes(3)))
        .hasActions(delete(1, 2, 3).because(Reason.EXTRANEOUS));
  }

  @Test
  void a_budget_of_nothing_holds_back_everything() {
    assertThat(given().preset("small").desired(3).plan(creates(0)))
        .hasActions(create(3).because(Reason.BELOW_DESIRED).heldBackBy(HeldBack.MAX_CREATES))
        .says("wants 3, has 0 running and 0 starting; the budget of 0 creations is spent");
  }

  @Test
  void presets_with_nothing_are_served_before_those_with_something() {
    Plan plan =
        given()
            .preset("a")
            .desired(10)
            .running(8)
            .and()
            .preset("b")
            .desired(2)
            .and()
            .preset("c")
            .desired(9)
            .plan(creates(3));
    assertThat(plan, "a")
        .hasActions(create(2).because(Reason.BELOW_DESIRED).heldBackBy(HeldBack.MAX_CREATES));
    assertThat(plan, "b")
        .hasActions(
            create(1).because(Reason.BELOW_DESIRED),
            create(1).because(Reason.BELOW_DESIRED).heldBackBy(HeldBack.MAX_CREATES));
    // Two of nine are less than one of two.
    assertThat(plan, "c")
        .hasActions(
            create(2).because(Reason.BELOW_DESIRED),
            create(7).because(Reason.BELOW_DESIRED).heldBackBy(HeldBack.MAX_CREATES));
  }

  @Test
  void gates_take_nothing_of_a_budget() {
    Plan plan =
        given()
            .preset("broken")
            .desired(5)
            .status(PrebuildStatus.VALIDATION_FAILED)
            .and()
            .preset("limited")
            .desired(5)
            .status(PrebuildStatus.HARD_LIMITED)
            .atFailureLimit()
            .and()
            .preset("waiting")
            .desired(5)
            .failed(1, Duration.ofSeconds(10))
            .and()
            .preset("well")
            .desired(2)
            .plan(creates(2));
    assertThat(plan, "broken")
        .hasActions(create(5).because(Reason.BELOW_DESIRED).heldBackBy(HeldBack.VALIDATION_FAILED));
    assertThat(plan, "limited")
        .hasActions(create(5).because(Reason.BELOW_DESIRED).heldBackBy(HeldBack.HARD_LIMITED));
    assertThat(plan, "waiting")
        .hasActions(backOffUntil(Given.NOW.plusSeconds(50)).because(Reason.RECENT_FAILURES));
    assertThat(plan, "well").hasActions(create(2).because(Reason.BELOW_DESIRED));
  }

  @Test
  void the_oldest_prebuilds_are_deleted_first_wherever_they_are() {
    Plan plan =
        given()
            .preset("a")
            .desired(0)
            .runningFor(Duration.ofMinutes(10))
            .runningFor(Duration.ofMinutes(30))
            .and()
            .preset("b")
            .desired(0)
            .runningFor(Duration.ofMinutes(20))
            .and()
            .preset("c")
            .desired(0)
            .runningFor(Duration.ofMinutes(5))
            .plan(deletes(2));
    assertThat(plan, "a")
        .hasActions(
            delete(2).because(Reason.EXTRANEOUS),
            delete(1).because(Reason.EXTRANEOUS).heldBackBy(HeldBack.MAX_DELETES));
    assertThat(plan, "b").hasActions(delete(3).because(Reason.EXTRANEOUS));
    assertThat(plan, "c")
        .hasActions(delete(4).because(Reason.EXTRANEOUS).heldBackBy(HeldBack.MAX_DELETES))
        .says("wants 0, has 1 running: the oldest 1 too many; the budget of 2 deletions is spent");
  }

  @Test
  void cancelled_builds_are_no_deletions() {
    assertThat(given().preset("old").onInactiveVersion().pending(3).running(1).plan(deletes(0)))
        .hasActions(
            cancel(3).because(Reason.INACTIVE_VERSION),
            delete(1).because(Reason.INACTIVE_VERSION).heldBackBy(HeldBack.MAX_DELETES));
  }

  @Test
  void pending_jobs_of_the_deployment_and_of_the_plan_fill_the_limit() {
    Plan plan =
        given().pendingJobs(3).preset("a").desired(4).and().preset("b").desired(4).plan(pending(5));
    assertThat(plan, "a")
        .hasActions(
            create(1).because(Reason.BELOW_DESIRED),
            create(3).because(Reason.BELOW_DESIRED).heldBackBy(HeldBack.MAX_PENDING))
        .says(
            "wants 4, has 0 running and 0 starting",
            "wants 4, has 0 running and 0 starting; 3 prebuild jobs are pending, this plan adds 2:"
                + " the limit of 5 is reached");
  }

  @Test
  void pending_jobs_count_in_the_whole_deployment_whatever_the_scope() {
    GlobalSnapshot snapshot =
        given().pendingJobs(7).preset("a").desired(4).and().preset("b").desired(4).snapshot();
    PlanRequest request =
        new PlanRequest(
            new Scope(List.of("a"), List.of(), List.of()), new Budgets(null, null, 6), false);
    assertThat(Planner.plan(snapshot, request))
        .hasActions(create(4).because(Reason.BELOW_DESIRED).heldBackBy(HeldBack.MAX_PENDING))
        .says(
            "wants 4, has 0 running and 0 starting; 7 prebuild jobs are pending: the limit of 6 is"
                + " reached");
  }

  @Test
  void of_two_limits_on_creations_the_tighter_one_is_named() {
    PlanRequest both = within(new Budgets(2, null, 4));
    assertThat(given().pendingJobs(1).preset("a").desired(5).plan(both))
        .hasActions(
            create(2).because(Reason.BELOW_DESIRED),
            create(3).because(Reason.BELOW_DESIRED).heldBackBy(HeldBack.MAX_CREATES));
    assertThat(given().pendingJobs(3).preset("a").desired(5).plan(both))
        .hasActions(
            create(1).because(Reason.BELOW_DESIRED),
            create(4).because(Reason.BELOW_DESIRED).heldBackBy(HeldBack.MAX_PENDING));
  }

  @Test
  void a_limit_of_pending_jobs_needs_a_snapshot_that_counts_them() {
    GlobalSnapshot snapshot = given().preset("a").snapshot();
    GlobalSnapshot silent = RandomSnapshot.with(snapshot, snapshot.rows().withPendingJobs(null));
    Failure failure = assertThrows(Failure.class, () -> Planner.plan(silent, pending(1)));
    assertEquals(Failure.Kind.USAGE, failure.kind());
    assertTrue(failure.getMessage().contains("--max-pending"), failure.getMessage());
    assertThat(Planner.plan(silent, creates(1)))
        .hasActions(create(1).because(Reason.BELOW_DESIRED));
  }

  @Test
  void stranded_prebuilds_are_deleted_only_if_asked_for() {
    Given given =
        given()
            .preset("old")
            .onInactiveVersion()
            .timeToLive(Duration.ofHours(1))
            .runningFor(Duration.ofHours(3))
            .runningFor(Duration.ofMinutes(3))
            .and();
    assertThat(given.plan())
        .hasActions(delete(2).because(Reason.INACTIVE_VERSION))
        .warnsOf(Warning.Kind.STRANDED);
    assertThat(given.plan(stranded(Budgets.NONE)))
        .hasActions(delete(2).because(Reason.INACTIVE_VERSION), delete(1).because(Reason.STRANDED))
        .says(
            "version v1 is not the active one of template docker",
            "1 older than the time to live of 1h, and version v1 is not the active one of"
                + " template docker")
        .warnsOf();
    assertThat(given.plan(stranded(new Budgets(null, 1, null))))
        .hasActions(
            delete(2).because(Reason.INACTIVE_VERSION).heldBackBy(HeldBack.MAX_DELETES),
            delete(1).because(Reason.STRANDED))
        .warnsOf();
  }

  @Test
  void stranded_prebuilds_wait_while_their_preset_backs_off() {
    assertThat(
            given()
                .preset("old")
                .onInactiveVersion()
                .timeToLive(Duration.ofHours(1))
                .runningFor(Duration.ofHours(3))
                .failed(1, Duration.ofSeconds(10))
                .plan(stranded(Budgets.NONE)))
        .hasActions(backOffUntil(Given.NOW.plusSeconds(50)).because(Reason.RECENT_FAILURES))
        .warnsOf(Warning.Kind.STRANDED);
  }
}
