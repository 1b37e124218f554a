package dev.prebuildctl.output;

import static dev.prebuildctl.support.Given.given;
import static dev.prebuildctl.support.Given.workspace;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.Problem;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.Given;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

/** Runs to tell of. */
final class SampleReports {
  private static final List<UUID> NONE = List.of();

  static final Map<String, RunReport> ALL = all();

  private SampleReports() {}

  private static Map<String, RunReport> all() {
    Map<String, RunReport> all = new LinkedHashMap<>();
    all.put("done", done());
    all.put("nothing_done", run(untouched(SampleSnapshots.ALL.get("nothing_to_do")), null));
    all.put("held_back", run(untouched(SampleSnapshots.ALL.get("validation_failed")), null));
    all.put("failures", run(List.of(failures()), null));
    all.put("broken", run(untouched(SampleSnapshots.ALL.get("create")), "the lock was lost"));
    all.put("paused", noRun(RunReport.Outcome.PAUSED));
    all.put("locked", noRun(RunReport.Outcome.LOCKED));
    return all;
  }

  private static RunReport noRun(RunReport.Outcome outcome) {
    return new RunReport(outcome, Given.NOW, cost(), List.of(), null);
  }

  private static RunReport run(List<PresetReport> presets, String broken) {
    return new RunReport(RunReport.Outcome.DONE, Given.NOW, cost(), presets, broken);
  }

  private static RunReport.Cost cost() {
    return new RunReport.Cost(Duration.ofNanos(123_456_700), 31);
  }

  private static List<PresetReport> untouched(GlobalSnapshot snapshot) {
    return Planner.plan(snapshot).presets().stream().map(PresetReport::untouched).toList();
  }

  private static RunReport done() {
    Plan plan = Planner.plan(SampleSnapshots.ALL.get("mixed"));
    return run(plan.presets().stream().map(SampleReports::asPlanned).toList(), null);
  }

  private static PresetReport asPlanned(PresetPlan plan) {
    String name = plan.identity().preset().name() + " " + plan.identity().version().name();
    return switch (name) {
      case "large v2" -> report(plan, new PresetReport.Done(created(12), NONE, NONE, NONE, null));
      case "small v2" ->
          report(
              plan,
              new PresetReport.Done(
                  NONE, List.of(workspace(4)), NONE, List.of(workspace(5)), null));
      case "tiny v1" ->
          report(plan, new PresetReport.Done(NONE, NONE, List.of(workspace(99)), NONE, null));
      case "limited v1" ->
          report(plan, new PresetReport.Done(NONE, NONE, NONE, NONE, PrebuildStatus.HARD_LIMITED));
      default -> PresetReport.untouched(plan);
    };
  }

  private static List<UUID> created(int count) {
    return LongStream.rangeClosed(101, 100 + count).mapToObj(Given::workspace).toList();
  }

  private static PresetReport report(PresetPlan plan, PresetReport.Done done) {
    return new PresetReport(plan, done, List.of(), List.of(), List.of(), List.of());
  }

  private static PresetReport failures() {
    PresetPlan plan = given().preset("small").desired(4).running(6).plan().presets().get(0);
    return new PresetReport(
        plan,
        new PresetReport.Done(created(1), NONE, NONE, NONE, null),
        List.of(
            new Problem("conflict", workspace(1), "another build is at work", 1),
            new Problem("bad_request", null, "parameter \"region\" has no\nvalue", 2)),
        List.of(
            new Problem("unsupported", null, "template uses data source coder_external_auth", 1)),
        List.of("job will stay pending: no live provisioner matches tags {scope=organization}"),
        List.of());
  }
}
