package dev.prebuildctl.output;

import static dev.prebuildctl.support.Given.given;

import dev.prebuildctl.core.diff.SnapshotDiff;
import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.plan.Maker;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.plan.SavedPlan;
import dev.prebuildctl.support.Given;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Moments that differ. */
final class SampleDrifts {
  static final Map<String, Drift> DRIFTS = drifts();
  static final Map<String, SnapshotDiff> DIFFERENCES = differences();

  private SampleDrifts() {}

  private static Map<String, Drift> drifts() {
    Map<String, Drift> drifts = new LinkedHashMap<>();
    drifts.put("mixed", drift(before(), after(false)));
    drifts.put("long_names", drift(SampleSnapshots.ALL.get("long_names"), given().snapshot()));
    drifts.put(
        "hostile_names", drift(SampleSnapshots.ALL.get("hostile_names"), given().snapshot()));
    return drifts;
  }

  private static Map<String, SnapshotDiff> differences() {
    GlobalSnapshot mixed = SampleSnapshots.ALL.get("mixed");
    Map<String, SnapshotDiff> differences = new LinkedHashMap<>();
    differences.put("nothing", SnapshotDiff.between(mixed, mixed));
    differences.put("mixed", SnapshotDiff.between(before(), after(true)));
    differences.put("all_new", SnapshotDiff.between(given().snapshot(), mixed));
    differences.put(
        "long_names",
        SnapshotDiff.between(SampleSnapshots.ALL.get("long_names"), given().snapshot()));
    differences.put(
        "unmanaged",
        SnapshotDiff.between(given().snapshot(), SampleSnapshots.ALL.get("unmanaged")));
    return differences;
  }

  private static Drift drift(GlobalSnapshot before, GlobalSnapshot after) {
    PlanRequest request = PlanRequest.AS_THE_SERVER;
    SavedPlan saved =
        SavedPlan.of(Planner.plan(before, request), request, new Maker("1.2.3", false));
    return Drift.between(saved, Planner.plan(after, request));
  }

  /** Every preset of it is treated otherwise in the other one. */
  private static GlobalSnapshot before() {
    return given()
        .preset("claimed")
        .desired(1)
        .running(3)
        .and()
        .preset("fuller")
        .desired(4)
        .running(1)
        .and()
        .preset("gone")
        .desired(1)
        .and()
        .preset("limited")
        .desired(2)
        .and()
        .preset("waiting")
        .desired(2)
        .and()
        .preset("same")
        .desired(2)
        .runningButNotReady()
        .snapshot();
  }

  private static GlobalSnapshot after(boolean paused) {
    GlobalSnapshot later =
        given()
            .preset("claimed")
            .desired(1)
            .running(2)
            .and()
            .preset("fuller")
            .desired(4)
            .starting(2)
            .runningFor(Duration.ofMinutes(10))
            .and()
            .preset("limited")
            .desired(2)
            .atFailureLimit()
            .status(PrebuildStatus.HARD_LIMITED)
            .and()
            .preset("new")
            .desired(3)
            .schedule("* 8-18 * * *", 5)
            .and()
            .preset("waiting")
            .desired(2)
            .timezone("Europe/Berlin")
            .schedule("* 0-23 * * *", 3)
            .failed(2, Duration.ofSeconds(30))
            .and()
            .preset("same")
            .desired(2)
            .running(1)
            .snapshot();
    return new GlobalSnapshot(
        Given.NOW.plusSeconds(90),
        new DatabaseIdentity("coder", "16.4", 540, DatabaseIdentity.Marks.NONE),
        new Settings(Duration.ofMinutes(2), Duration.ofHours(1), 3),
        paused,
        later.rows());
  }
}
