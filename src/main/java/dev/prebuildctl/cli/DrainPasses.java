package dev.prebuildctl.cli;

import dev.prebuildctl.core.cleanup.Cleaned;
import dev.prebuildctl.core.cleanup.Cleaned.Result;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.DrainTarget;
import dev.prebuildctl.core.report.BuildOutcome;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.report.StartedBuild;
import dev.prebuildctl.executor.Drainer;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.store.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One pass of a drain, or with {@code --wait} as many as it takes until no build of anybody's is at
 * work on the template's prebuilds: what they leave is deleted in the next pass.
 */
final class DrainPasses {
  private final Services services;
  private final Database database;
  private final OutputOptions output;
  private final Cleaning cleaning;
  private final StopSignal stop;
  private final List<BuildOutcome> builds = new ArrayList<>();
  private @Nullable Followed last;

  DrainPasses(
      Services services,
      Database database,
      OutputOptions output,
      Cleaning cleaning,
      StopSignal stop) {
    this.services = services;
    this.database = database;
    this.output = output;
    this.cleaning = cleaning;
    this.stop = stop;
  }

  CleanupReport run(Drainer drainer, DrainTarget target) {
    Set<UUID> done = new HashSet<>();
    CleanupReport report = pass(drainer, target, done);
    CleanupReport all = report;
    while (follow(report) && !report.of(Result.BUSY).isEmpty()) {
      report = pass(drainer, target, done);
      all = all.and(report);
    }
    return all;
  }

  private CleanupReport pass(Drainer drainer, DrainTarget target, Set<UUID> done) {
    CleanupReport report =
        drainer.drain(
            target,
            cleaning.orphan,
            done,
            cleaning.options(),
            stop,
            Cleaning.progress(services.world(), output));
    report.extras().started().forEach(build -> done.add(build.workspace()));
    return report;
  }

  /** Waits for the builds of a pass and for those that were in its way; false: that is the end. */
  private boolean follow(CleanupReport report) {
    if (!cleaning.wait.wanted() || report.outcome() != RunReport.Outcome.DONE) {
      return false;
    }
    List<StartedBuild> awaited = new ArrayList<>(report.extras().started());
    report.of(Result.BUSY).stream()
        .map(Cleaned::prebuild)
        .forEach(
            prebuild ->
                awaited.add(
                    new StartedBuild(
                        prebuild.latest().build(), prebuild.id(), prebuild.latest().transition())));
    last = cleaning.wait.follow(services, database, output, stop, awaited);
    if (last == null) {
      return false;
    }
    Set<UUID> own = new HashSet<>();
    report.extras().started().forEach(build -> own.add(build.build()));
    // Others' builds are told only where they are still in the way.
    last.builds().stream()
        .filter(build -> own.contains(build.build().build()) || !build.ended())
        .forEach(builds::add);
    return last.cut() == null;
  }

  /** What became of the builds of all passes; null: they were not followed. */
  @Nullable Followed followed() {
    return last == null ? null : new Followed(builds, last.cut());
  }
}
