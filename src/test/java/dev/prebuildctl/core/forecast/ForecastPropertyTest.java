package dev.prebuildctl.core.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.schedule.Change;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.GivenPreset;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.RandomSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A forecast against plans made for every minute of its window. */
class ForecastPropertyTest {
  /** A zone, and a day on which its clock is changed. */
  private record ClockChange(String zone, Instant day) {}

  private static final List<ClockChange> CLOCK_CHANGES =
      List.of(
          new ClockChange("Europe/Berlin", Instant.parse("2026-03-29T00:00:00Z")),
          new ClockChange("Europe/Berlin", Instant.parse("2026-10-25T00:00:00Z")),
          new ClockChange("America/New_York", Instant.parse("2026-03-08T06:00:00Z")),
          new ClockChange("America/New_York", Instant.parse("2026-11-01T05:00:00Z")),
          new ClockChange("America/St_Johns", Instant.parse("2026-11-01T03:30:00Z")),
          // By half an hour.
          new ClockChange("Australia/Lord_Howe", Instant.parse("2026-04-04T14:00:00Z")),
          new ClockChange("Australia/Lord_Howe", Instant.parse("2026-10-03T14:00:00Z")),
          // A day that there was not.
          new ClockChange("Pacific/Apia", Instant.parse("2011-12-30T08:00:00Z")),
          // Offsets with seconds.
          new ClockChange("Europe/Amsterdam", Instant.parse("1937-06-30T22:00:00Z")),
          new ClockChange("Asia/Kolkata", Instant.parse("2026-06-01T00:00:00Z")));

  private static final List<String> CRONS =
      List.of(
          "* 0-11 * * *",
          "* 12-23 * * *",
          "* 2 * * *",
          "* 1,3 * * *",
          "* 8-18 * * 1-5",
          "* */2 * * 0",
          "* * 29 3 *",
          "* * 25 * *",
          "* 0 1 * 0",
          "0 9 * * *",
          "bad");

  @Test
  void a_forecast_tells_what_a_plan_of_each_minute_wants() {
    AtomicInteger changes = new AtomicInteger();
    Property.holds(
        25,
        random -> {
          GlobalSnapshot snapshot = nearAClockChange(random);
          Instant until =
              snapshot.takenAt().plus(Duration.ofMinutes(1 + random.nextInt(2 * 24 * 60)));
          Forecast forecast = Forecast.of(snapshot, Scope.EVERYTHING, until);
          List<String> told = new ArrayList<>();
          for (PresetForecast preset : forecast.presets()) {
            assertEquals(wanted(snapshot, snapshot.takenAt()), preset.start().value());
            for (Change change : preset.changes()) {
              told.add(told(change.at().toInstant(), change.from().value(), change.to().value()));
            }
          }
          assertEquals(minuteByMinute(snapshot, until), told);
          changes.addAndGet(told.size());
        });
    if (System.getProperty("prebuildctl.seed") == null) {
      assertTrue(changes.get() > 0, "nothing changed at all");
    }
  }

  @Test
  void the_same_rows_in_any_order_give_the_same_forecast_but_for_schedules() {
    Property.holds(
        200,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          GlobalSnapshot other = RandomSnapshot.shuffled(snapshot, random);
          Instant until = snapshot.takenAt().plus(Duration.ofDays(3));
          assertEquals(
              Forecast.of(snapshot, Scope.EVERYTHING, until),
              Forecast.of(other, Scope.EVERYTHING, until));
        });
  }

  @Test
  void a_check_finds_what_plans_warn_of() {
    Property.holds(
        300,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          List<ScheduleProblem> problems = ScheduleCheck.of(snapshot, Scope.EVERYTHING).problems();
          Planner.plan(snapshot, PlanRequest.AS_THE_SERVER).presets().stream()
              .filter(plan -> plan.preset().active() && !plan.snapshot().schedules().isEmpty())
              .filter(plan -> !plan.warnings().isEmpty())
              .forEach(
                  plan ->
                      assertTrue(
                          problems.stream().anyMatch(p -> p.preset().equals(plan.identity())),
                          () -> plan.warnings() + " but " + problems));
        });
  }

  private static GlobalSnapshot nearAClockChange(Random random) {
    ClockChange change = pick(CLOCK_CHANGES, random);
    GivenPreset preset =
        Given.given().preset("p").desired(random.nextInt(4)).timezone(change.zone());
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      preset.schedule(pick(CRONS, random), random.nextInt(5));
    }
    Duration before = Duration.ofSeconds(random.nextInt(24 * 60 * 60));
    return at(preset.snapshot(), change.day().minus(before));
  }

  /** Every minute begins at second 0; the one at hand is seen from the snapshot's own instant. */
  private static List<String> minuteByMinute(GlobalSnapshot snapshot, Instant until) {
    List<String> changes = new ArrayList<>();
    int before = wanted(snapshot, snapshot.takenAt());
    Instant minute = snapshot.takenAt().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
    for (; !minute.isAfter(until); minute = minute.plusSeconds(60)) {
      int now = wanted(snapshot, minute);
      if (now != before) {
        changes.add(told(minute, before, now));
      }
      before = now;
    }
    return changes;
  }

  private static int wanted(GlobalSnapshot snapshot, Instant at) {
    return Planner.plan(at(snapshot, at), PlanRequest.AS_THE_SERVER)
        .presets()
        .get(0)
        .state()
        .desired();
  }

  private static GlobalSnapshot at(GlobalSnapshot snapshot, Instant at) {
    return new GlobalSnapshot(
        at, snapshot.database(), snapshot.settings(), snapshot.paused(), snapshot.rows());
  }

  private static String told(Instant at, int from, int to) {
    return at + ": " + from + " -> " + to;
  }

  private static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
