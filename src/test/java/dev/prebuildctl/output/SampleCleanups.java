package dev.prebuildctl.output;

import static dev.prebuildctl.support.GivenPreset.id;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.cleanup.Cleaned;
import dev.prebuildctl.core.cleanup.Cleaned.Result;
import dev.prebuildctl.core.cleanup.CleanupList;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.cleanup.StatusChange;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.report.BuildOutcome;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.Problem;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.report.StartedBuild;
import dev.prebuildctl.support.Given;
import java.time.Duration;
import java.util.List;

/** Lists and reports of cleanups and drains with everything in them. */
final class SampleCleanups {
  private static final Preset PRESET = SampleSnapshots.ALL.get("create").rows().presets().get(0);
  private static final Prebuild FAILED =
      prebuild(1, true, Transition.START, JobStatus.FAILED, "terraform apply: exit status 1");
  private static final Prebuild DELETE =
      prebuild(2, true, Transition.DELETE, JobStatus.FAILED, "volume is in use");
  private static final Prebuild STOPPED =
      prebuild(3, true, Transition.STOP, JobStatus.SUCCEEDED, "");
  private static final Prebuild STRANDED =
      prebuild(4, false, Transition.START, JobStatus.SUCCEEDED, "");
  private static final Prebuild QUEUED = prebuild(5, true, Transition.START, JobStatus.PENDING, "");
  private static final Prebuild DELETING =
      prebuild(6, true, Transition.DELETE, JobStatus.RUNNING, "");
  private static final List<StatusChange> HOLD =
      List.of(new StatusChange(PRESET, PrebuildStatus.VALIDATION_FAILED));

  private SampleCleanups() {}

  static CleanupView list(String command, boolean orphan) {
    boolean drain = command.equals("drain");
    return new CleanupView(
        command,
        new CleanupList(
            Given.NOW,
            SampleSnapshots.ALL.get("create").database(),
            !drain,
            List.of(FAILED, DELETE, STOPPED, STRANDED),
            List.of(QUEUED, DELETING),
            drain ? HOLD : List.of(),
            List.of("something to know")),
        orphan);
  }

  static CleanedView report(String command) {
    List<StartedBuild> started =
        List.of(
            new StartedBuild(id("build 1"), FAILED.id(), Transition.DELETE),
            new StartedBuild(id("build 5"), QUEUED.id(), Transition.DELETE),
            new StartedBuild(id("build 9"), id("gone"), Transition.DELETE));
    CleanupReport report =
        new CleanupReport(
            RunReport.Outcome.DONE,
            Given.NOW,
            new RunReport.Cost(Duration.ofNanos(123_456_700), 31),
            List.of(
                new Cleaned(FAILED, Result.DELETED, null),
                new Cleaned(DELETE, Result.FAILED, problem(DELETE, "bad_request")),
                new Cleaned(STOPPED, Result.CLAIMED, null),
                new Cleaned(STRANDED, Result.UNSUPPORTED, problem(STRANDED, "unsupported")),
                new Cleaned(QUEUED, Result.CANCELLED, null),
                new Cleaned(DELETING, Result.BUSY, null)),
            new CleanupReport.Extras(
                command.equals("cleanup") ? List.of() : HOLD, List.of("a note"), started),
            null);
    return new CleanedView(command, report, followed(started));
  }

  private static Followed followed(List<StartedBuild> started) {
    return new Followed(
        List.of(
            new BuildOutcome(started.get(0), "prebuild-1", JobStatus.SUCCEEDED, ""),
            new BuildOutcome(started.get(1), "prebuild-5", JobStatus.RUNNING, ""),
            new BuildOutcome(started.get(2), "", JobStatus.UNKNOWN, "it is gone")),
        "the time to wait is over");
  }

  static CleanedView noRun(RunReport.Outcome outcome) {
    return new CleanedView(
        "cleanup",
        new CleanupReport(
            outcome,
            Given.NOW,
            new RunReport.Cost(Duration.ofMillis(5), 3),
            List.of(),
            CleanupReport.Extras.NONE,
            null),
        null);
  }

  private static Problem problem(Prebuild prebuild, String kind) {
    return new Problem(kind, prebuild.id(), "parameter \"region\" has no value", 1);
  }

  private static Prebuild prebuild(
      int number, boolean preset, Transition transition, JobStatus status, String error) {
    return new Prebuild(
        new Ref(Given.workspace(number), "prebuild-" + number),
        new Prebuild.Home(
            PRESET.identity().organization(),
            PRESET.identity().template(),
            preset
                ? new Prebuild.Origin(
                    PRESET.identity(), true, PRESET.standing(), PRESET.expiry(), PRESET.status())
                : null),
        new Prebuild.Latest(
            id("build of " + number),
            1,
            transition,
            status,
            error,
            PRESET.identity().version(),
            Prebuilds.USER,
            Given.NOW.minus(Duration.ofHours(number))),
        Given.NOW.minus(Duration.ofDays(number)));
  }
}
