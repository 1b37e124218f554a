package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.telemetry.Metrics;
import dev.prebuildctl.telemetry.PushGateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a one-shot command leaves the metrics of its run. */
final class MetricsOptions {
  @Mixin final MetricsFileOption file = new MetricsFileOption();

  @Option(
      names = "--metrics-push",
      paramLabel = "URL",
      description =
          "Push metrics to this Pushgateway; the group is /metrics/job/prebuildctl unless the URL"
              + " has a path.")
  @Nullable String push;

  private @Nullable PushGateway gateway;

  boolean wanted() {
    return file.file != null || push != null;
  }

  /**
   * Holds that the metrics will have a place, before anything is done that they tell of.
   *
   * @throws Failure of kind {@code USAGE} or {@code FILE} if not
   */
  void check() {
    file.check();
    try {
      gateway = push == null ? null : new PushGateway(push);
    } catch (IllegalArgumentException e) {
      // The URL may have a password in it, so it is not repeated.
      throw new Failure(Kind.USAGE, "--metrics-push cannot be used: " + e.getMessage(), "");
    }
  }

  /** A run whose metrics are left behind, whether it can be made or not. */
  RunReport run(Launch.World world, MeasuredDatabase on, ApplyListener listener, RunFunction run) {
    if (!wanted()) {
      return run.apply(listener);
    }
    Metrics metrics = new Metrics(Version.text(), on.clock);
    try {
      return new MeasuredRuns(metrics, world.err())
          .run(on.database, on.settings, on.runClock, listener, run);
    } finally {
      leave(metrics.text(), world.err());
    }
  }

  private void leave(byte[] text, PrintWriter err) {
    file.write(text, err);
    if (gateway != null) {
      try {
        gateway.push(text);
      } catch (IOException e) {
        err.println(
            "prebuildctl: warning: the metrics were not pushed to " + gateway + ": " + words(e));
      }
    }
  }

  private static String words(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** A run that is told of. */
  interface RunFunction extends Function<ApplyListener, RunReport> {}

  /** What a run is made on, for reading the metrics after it. */
  record MeasuredDatabase(Database database, Settings settings, RunClock runClock, Clock clock) {}
}
