package dev.prebuildctl.core.plan;

import static dev.prebuildctl.core.plan.Reason.AT_FAILURE_LIMIT;
import static dev.prebuildctl.core.plan.Reason.BELOW_DESIRED;
import static dev.prebuildctl.core.plan.Reason.DELETED_TEMPLATE;
import static dev.prebuildctl.core.plan.Reason.DEPRECATED_TEMPLATE;
import static dev.prebuildctl.core.plan.Reason.EXPIRED;
import static dev.prebuildctl.core.plan.Reason.EXTRANEOUS;
import static dev.prebuildctl.core.plan.Reason.INACTIVE_VERSION;
import static dev.prebuildctl.core.plan.Reason.RECENT_FAILURES;
import static dev.prebuildctl.support.Given.NOW;
import static dev.prebuildctl.support.Given.given;
import static dev.prebuildctl.support.PlanAssert.assertThat;
import static dev.prebuildctl.support.PlanAssert.backOffUntil;
import static dev.prebuildctl.support.PlanAssert.cancel;
import static dev.prebuildctl.support.PlanAssert.create;
import static dev.prebuildctl.support.PlanAssert.delete;
import static dev.prebuildctl.support.PlanAssert.setStatus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Rfc3339;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.state.BackoffRule;
import dev.prebuildctl.support.GivenPreset;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private static GivenPreset preset() {
    return given().preset("small");
  }

  @Test
  void a_preset_with_what_it_wants_is_left_alone() {
    assertThat(preset().desired(2).running(2).plan()).hasNoActions().isNotSkipped();
  }

  @Test
  void what_runs_and_what_starts_counts_towards_the_desired_number() {
    assertThat(preset().desired(5).running(2).starting(1).plan())
        .hasActions(create(2).because(BELOW_DESIRED))
        .says("wants 5, has 2 running and 1 starting");
  }

  @Test
  void what_stops_or_is_being_deleted_does_not_count() {
    assertThat(preset().desired(1).moving(Transition.STOP, 2).moving(Transition.DELETE, 3).plan())
        .hasActions(create(1).because(BELOW_DESIRED))
        .hasState(0, 0, 1, 0, 0, 0, 2, 3);
  }

  @Test
  void only_ready_prebuilds_are_eligible() {
    assertThat(preset().desired(2).running(1).runningButNotReady().plan())
        .hasNoActions()
        .hasState(2, 0, 2, 1, 0, 0, 0, 0);
  }

  @Test
  void what_runs_beyond_the_desired_number_is_deleted_oldest_first() {
    assertThat(preset().desired(1).runningFor(MINUTE).runningFor(HOUR).runningFor(MINUTE).plan())
        .hasActions(delete(2, 1).because(EXTRANEOUS))
        .says("wants 1, has 3 running: the oldest 2 too many");
  }

  @Test
  void what_starts_is_never_extraneous() {
    assertThat(preset().desired(1).starting(4).plan()).hasNoActions();
  }

  @Test
  void expired_prebuilds_are_replaced_at_once() {
    assertThat(preset().desired(1).timeToLive(MINUTE).runningFor(HOUR).plan())
        .hasActions(delete(1).because(EXPIRED), create(1).because(BELOW_DESIRED))
        .says("1 older than the time to live of 1m", "wants 1, has 0 running and 0 starting");
  }

  @Test
  void expired_prebuilds_go_in_order_of_their_ids_and_before_extraneous_ones() {
    assertThat(
            preset()
                .desired(0)
                .invalidated(Duration.ofMinutes(30))
                .runningFor(Duration.ofMinutes(40))
                .runningFor(HOUR)
                .runningFor(MINUTE)
                .plan())
        .hasActions(delete(1, 2).because(EXPIRED), delete(3).because(EXTRANEOUS))
        .says(
            "2 created before the invalidation at 2026-01-05T11:30:00Z",
            "wants 0, has 1 running: the oldest 1 too many");
  }

  @Test
  void a_prebuild_of_exactly_the_time_to_live_is_kept() {
    assertThat(preset().timeToLive(HOUR).runningFor(HOUR).plan()).hasNoActions();
  }

  @Test
  void a_prebuild_created_at_the_moment_of_the_invalidation_is_kept() {
    assertThat(preset().invalidated(HOUR).runningFor(HOUR).plan()).hasNoActions();
  }

  @Test
  void the_schedule_that_covers_now_decides_and_is_named() {
    assertThat(
            preset()
                .timezone("Europe/Berlin")
                .desired(1)
                .schedule("* 8-18 * * 1-5", 5)
                .running(2)
                .starting(1)
                .plan())
        .hasActions(create(2).because(BELOW_DESIRED))
        .says("wants 5 by schedule `* 8-18 * * 1-5` (Europe/Berlin), has 2 running and 1 starting");
  }

  @Test
  void outside_of_its_schedules_a_preset_wants_its_own_number() {
    assertThat(preset().timezone("Asia/Tokyo").desired(1).schedule("* 8-18 * * 1-5", 5).plan())
        .says("wants 1 (no schedule covers now), has 0 running and 0 starting");
  }

  @Test
  void schedules_without_a_timezone_do_not_count() {
    assertThat(preset().desired(1).schedule("* * * * *", 5).running(1).plan())
        .hasNoActions()
        .warns(Warning.Kind.UNKNOWN_TIMEZONE, "its schedules do not count: it has no timezone");
  }

  @Test
  void schedules_that_overlap_do_not_count() {
    assertThat(
            preset()
                .timezone("UTC")
                .desired(1)
                .schedule("* * * * *", 5)
                .schedule("* 9 * * *", 6)
                .plan())
        .says("wants 1 (its schedules do not count), has 0 running and 0 starting")
        .warns(
            Warning.Kind.INVALID_SCHEDULES,
            "its schedules do not count: schedules overlap: * * * * * and * 9 * * *");
  }

  @Test
  void a_schedule_that_cannot_be_read_does_not_hide_the_others() {
    assertThat(
            preset()
                .timezone("UTC")
                .schedule("0 9 * * *", 7)
                .schedule("* 12 * * *", 5)
                .running(5)
                .plan())
        .hasNoActions()
        .warns(
            Warning.Kind.UNREADABLE_SCHEDULE,
            "schedule `0 9 * * *` is skipped: validate time range schedule: expected minutes to"
                + " be *");
  }

  @Test
  void a_preset_backs_off_to_the_very_last_moment_and_does_nothing_else() {
    assertThat(preset().desired(3).failed(2, MINUTE.multipliedBy(2)).plan())
        .hasActions(backOffUntil(NOW).because(RECENT_FAILURES))
        .says(
            "2 recent failed builds, the last counted one created at 2026-01-05T11:58:00Z; waits"
                + " 1m after it for each");
  }

  @Test
  void after_its_backoff_a_preset_is_tried_again() {
    assertThat(preset().failed(2, MINUTE.multipliedBy(2).plusMillis(1)).plan())
        .hasActions(create(1).because(BELOW_DESIRED));
  }

  @Test
  void prebuilds_of_an_inactive_version_go_oldest_first_and_pending_builds_are_cancelled() {
    assertThat(preset().onInactiveVersion().pending(2).runningFor(MINUTE).runningFor(HOUR).plan())
        .hasActions(cancel(2).because(INACTIVE_VERSION), delete(2, 1).because(INACTIVE_VERSION))
        .hasState(2, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void prebuilds_of_deleted_and_deprecated_templates_go_too() {
    assertThat(preset().ofDeletedTemplate().running(1).plan())
        .hasActions(delete(1).because(DELETED_TEMPLATE))
        .says("template docker is deleted");
    assertThat(preset().ofDeprecatedTemplate().running(1).plan())
        .hasActions(delete(1).because(DEPRECATED_TEMPLATE));
  }

  @Test
  void expired_prebuilds_of_an_inactive_version_are_stranded_and_warned_of() {
    assertThat(preset().onInactiveVersion().timeToLive(MINUTE).runningFor(HOUR).plan())
        .hasNoActions()
        .isNotSkipped()
        .warnsOf(Warning.Kind.STRANDED);
  }

  @Test
  void an_inactive_preset_with_nothing_left_is_skipped() {
    assertThat(preset().onInactiveVersion().starting(1).plan()).isSkipped();
  }

  @Test
  void a_skipped_preset_is_not_marked_at_its_failure_limit() {
    assertThat(preset().onInactiveVersion().atFailureLimit().plan()).isSkipped();
  }

  @Test
  void at_the_failure_limit_the_status_is_set_first_and_nothing_is_created() {
    assertThat(preset().desired(2).atFailureLimit().plan())
        .hasActions(
            setStatus(PrebuildStatus.HARD_LIMITED).because(AT_FAILURE_LIMIT),
            create(2).because(BELOW_DESIRED).heldBackBy(HeldBack.HARD_LIMITED));
  }

  @Test
  void the_failure_limit_is_marked_while_backing_off_and_over_failed_validation() {
    assertThat(
            preset()
                .status(PrebuildStatus.VALIDATION_FAILED)
                .atFailureLimit()
                .failed(3, MINUTE)
                .plan())
        .hasActions(
            setStatus(PrebuildStatus.HARD_LIMITED).because(AT_FAILURE_LIMIT),
            backOffUntil(NOW.plus(MINUTE.multipliedBy(2))).because(RECENT_FAILURES));
  }

  @Test
  void the_status_hard_limited_alone_stops_nothing() {
    assertThat(preset().status(PrebuildStatus.HARD_LIMITED).plan())
        .hasActions(create(1).because(BELOW_DESIRED));
  }

  @Test
  void a_preset_that_failed_validation_still_loses_prebuilds_but_gets_none() {
    assertThat(
            preset()
                .status(PrebuildStatus.VALIDATION_FAILED)
                .timeToLive(MINUTE)
                .runningFor(HOUR)
                .plan())
        .hasActions(
            delete(1).because(EXPIRED),
            create(1).because(BELOW_DESIRED).heldBackBy(HeldBack.VALIDATION_FAILED));
  }

  @Test
  void a_pause_holds_everything_back() {
    Plan plan = given().paused().preset("small").desired(3).atFailureLimit().plan();
    assertThat(plan)
        .hasActions(
            setStatus(PrebuildStatus.HARD_LIMITED)
                .because(AT_FAILURE_LIMIT)
                .heldBackBy(HeldBack.PAUSED),
            create(3).because(BELOW_DESIRED).heldBackBy(HeldBack.PAUSED));
    assertFalse(plan.hasChanges());
    assertEquals(new Totals.Work(3, 0, 0, 1), plan.totals().heldBack());
  }

  @Test
  void totals_add_up_what_a_run_would_do() {
    Plan plan =
        given()
            .preset("a")
            .desired(3)
            .and()
            .preset("b")
            .desired(0)
            .running(2)
            .and()
            .preset("c")
            .failed(1, Duration.ZERO)
            .and()
            .preset("d")
            .onInactiveVersion()
            .pending(4)
            .plan();
    assertEquals(new Totals(new Totals.Work(3, 2, 4, 0), Totals.Work.NONE, 1), plan.totals());
  }

  @Test
  void totals_of_mistyped_numbers_are_as_large_as_these() {
    Plan plan =
        given()
            .preset("a")
            .desired(Integer.MAX_VALUE)
            .and()
            .preset("b")
            .desired(Integer.MAX_VALUE)
            .plan();
    assertEquals(2L * Integer.MAX_VALUE, plan.totals().create());
  }

  @Test
  void a_wait_that_no_clock_could_show_ends_with_the_last_time_there_is() {
    Backoff row = new Backoff(new UUID(0, 1), new UUID(0, 2), Integer.MAX_VALUE, Instant.EPOCH);
    Settings settings = new Settings(Duration.ofNanos(Long.MAX_VALUE), HOUR, 3);
    assertEquals(Rfc3339.LAST, BackoffRule.until(row, settings));
  }
}
