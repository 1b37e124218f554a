package dev.prebuildctl.executor;

import dev.prebuildctl.core.metrics.Measured;
import dev.prebuildctl.core.metrics.PresetGauges;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.store.CounterStore;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.SnapshotStore;

/** Reads what coderd's metrics tell, in one transaction that needs no lock and minds no pause. */
public final class MetricsReader {
  private MetricsReader() {}

  /** The deployment in numbers, at the clock's time. */
  public static Measured read(Database database, Settings settings, RunClock clock) {
    return database.read(
        session -> {
          GlobalSnapshot snapshot = SnapshotStore.snapshot(session, settings, clock.now());
          return new Measured(
              clock.now(),
              snapshot.paused(),
              PresetGauges.of(Planner.plan(snapshot)),
              CounterStore.counters(session));
        });
  }
}
