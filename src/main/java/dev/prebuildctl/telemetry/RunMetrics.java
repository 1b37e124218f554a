package dev.prebuildctl.telemetry;

import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.report.ApplyListener.Ending;
import dev.prebuildctl.core.report.Effort;
import dev.prebuildctl.core.report.PartResult;
import dev.prebuildctl.core.report.RunPart;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.List;

/** How runs go: coderd's histogram, and what only this tool tells. */
final class RunMetrics {
  private final Clock clock;
  private final PrometheusRegistry registry;
  private final Histogram duration;
  private final Counter runs;
  private final Counter locks;
  private final Counter actions;
  private final Counter statements;
  private final Counter databaseTime;
  private final Counter retries;
  private final Gauge lastSuccess =
      Gauge.builder()
          .name("prebuildctl_last_success_timestamp_seconds")
          .help("When a run last did its work, in Unix seconds; absent before the first.")
          .withoutExemplars()
          .build();
  private boolean succeeded;

  RunMetrics(PrometheusRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    duration =
        Histogram.builder()
            .name("coderd_prebuilds_reconciliation_duration_seconds")
            .help("How long runs took, those that did nothing too.")
            .classicOnly()
            .classicUpperBounds(Histogram.Builder.DEFAULT_CLASSIC_UPPER_BOUNDS)
            .withoutExemplars()
            .register(registry);
    runs = counter("runs", "Runs by how they ended.", "result");
    locks = counter("lock_attempts", "Tries for the reconciliation lock.", "result");
    actions = counter("actions", "Items of actions, by what became of them.", "action", "result");
    statements = counter("database_statements", "Statements sent, transaction control too.");
    databaseTime = counter("database_seconds", "Time that the database took for statements.");
    retries = counter("transaction_retries", "Transactions begun anew after a conflict.");
    // From the start at zero: the first event is to be seen as an increase.
    List.of("done", "partly_failed", "broken_off", "paused", "locked", "failed")
        .forEach(runs::initLabelValues);
    List.of("acquired", "held_elsewhere", "failed").forEach(locks::initLabelValues);
    for (String action : List.of("create", "delete", "cancel_pending", "set_status")) {
      List.of("done", "failed", "unsupported", "left_alone")
          .forEach(result -> actions.initLabelValues(action, result));
    }
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder()
        .name("prebuildctl_" + name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  Ending begun(RunPart part) {
    if (part instanceof RunPart.Run) {
      long begin = System.nanoTime();
      return result -> ended(result, (System.nanoTime() - begin) / 1e9);
    }
    if (part instanceof RunPart.Lock) {
      return result -> locks.labelValues(result.outcome()).inc();
    }
    return part instanceof RunPart.Act act
        ? result -> acted(act.action(), result.counts())
        : Ending.NOBODY;
  }

  private synchronized void ended(PartResult result, double seconds) {
    duration.observe(seconds);
    runs.labelValues(result.outcome()).inc();
    if (result.outcome().equals("done") || result.outcome().equals("partly_failed")) {
      lastSuccess.set(CoderMetrics.seconds(clock.instant()));
      if (!succeeded) {
        succeeded = true;
        registry.register(lastSuccess);
      }
    }
  }

  private void acted(Action action, PartResult.Counts counts) {
    String name = action.match(ActionName.OF);
    add(name, "done", counts.done());
    add(name, "failed", counts.failed());
    add(name, "unsupported", counts.unsupported());
    add(name, "left_alone", counts.leftAlone());
  }

  private void add(String action, String result, int count) {
    if (count > 0) {
      actions.labelValues(action, result).inc(count);
    }
  }

  void spent(Effort effort) {
    statements.inc(effort.statements());
    databaseTime.inc(effort.time().toNanos() / 1e9);
    retries.inc(effort.retries());
  }
}
