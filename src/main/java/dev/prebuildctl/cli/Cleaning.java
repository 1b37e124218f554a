package dev.prebuildctl.cli;

import dev.prebuildctl.core.cleanup.Cleaned.Result;
import dev.prebuildctl.core.cleanup.CleanupListener;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.CleanupOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code cleanup} and {@code drain} share. */
final class Cleaning {
  @Option(
      names = "--orphan",
      description =
          "Delete without Terraform state: whatever they have in the cloud stays, and nobody"
              + " destroys it. Where no live provisioner matches, they are gone at once.")
  boolean orphan;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  boolean dryRun;

  @Option(
      names = "--while-paused",
      description = "Go on although reconciliation is paused; a pause stops it otherwise.")
  boolean whilePaused;

  @Mixin final ClockOptions clock = new ClockOptions();
  @Mixin final Confirmation confirmation = new Confirmation();
  @Mixin final WaitOptions wait = new WaitOptions();
  @Mixin final LockOptions lock = new LockOptions();

  /** The words of a count of prebuilds. */
  static String prebuilds(int count) {
    return count == 1 ? "1 prebuild" : count + " prebuilds";
  }

  /** What --at does to rows, for whoever is asked; empty without it. */
  String clocked() {
    return clock.at == null ? "" : ", with the clock at " + clock.at;
  }

  CleanupOptions options() {
    return new CleanupOptions(lock.timeout(), whilePaused);
  }

  /** What a report alone makes of the exit code. */
  static ExitCode exitCode(CleanupReport report, LockOptions lock) {
    if (report.outcome() == RunReport.Outcome.LOCKED) {
      return lock.whenLocked();
    }
    if (report.broken() != null) {
      return ExitCode.ERROR;
    }
    return report.count(Result.FAILED, Result.UNSUPPORTED) > 0
        ? ExitCode.PARTLY_FAILED
        : ExitCode.OK;
  }

  /** Progress for people who watch. */
  static CleanupListener progress(Launch.World world, OutputOptions output) {
    return ProgressLine.on(world, output)
        .<CleanupListener>map(
            line ->
                (finished, total) -> {
                  if (finished == total) {
                    line.clear();
                  } else {
                    line.show(finished + "/" + total + " prebuilds");
                  }
                })
        .orElse(CleanupListener.NONE);
  }
}
