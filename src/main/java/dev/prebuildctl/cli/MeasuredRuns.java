package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.Effort;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.MetricsReader;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.telemetry.Metrics;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/**
 * Keeps metrics of runs: told by each run, then read anew, as a scrape must not ask the database.
 */
final class MeasuredRuns {
  private final Metrics metrics;
  private final PrintWriter err;
  private boolean warned;

  MeasuredRuns(Metrics metrics, PrintWriter err) {
    this.metrics = metrics;
    this.err = err;
  }

  /** One run, and the reading after it, unless the run could not be made. */
  RunReport run(
      Database database,
      Settings settings,
      RunClock clock,
      ApplyListener listener,
      Function<ApplyListener, RunReport> run) {
    Effort before = database.effort();
    try {
      RunReport report = run.apply(ApplyListener.all(List.of(metrics, listener)));
      read(database, settings, clock);
      return report;
    } finally {
      metrics.spent(database.effort().since(before));
    }
  }

  private void read(Database database, Settings settings, RunClock clock) {
    try {
      metrics.measured(MetricsReader.read(database, settings, clock));
      warned = false;
    } catch (Failure failure) {
      if (!warned) {
        warned = true;
        err.println("prebuildctl: warning: the metrics stay as they are: " + failure.getMessage());
      }
    }
  }
}
