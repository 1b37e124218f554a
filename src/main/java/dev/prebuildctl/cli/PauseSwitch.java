package dev.prebuildctl.cli;

import dev.prebuildctl.executor.PauseSetting;
import dev.prebuildctl.executor.RunClock;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code pause} and {@code resume} share. */
final class PauseSwitch {
  private final Services services;
  private final ConnectionOptions connection;
  private final ActorOptions actor;

  PauseSwitch(Services services, ConnectionOptions connection, ActorOptions actor) {
    this.services = services;
    this.connection = connection;
    this.actor = actor;
  }

  /** The setting, by the clock of this moment. */
  PauseSetting setting() {
    return new PauseSetting(services.database(connection), RunClock.running(services.clock()));
  }

  /** The same without a user to name. */
  PauseSwitch unaudited() {
    ActorOptions nobody = new ActorOptions();
    nobody.reason = actor.reason;
    return new PauseSwitch(services, connection, nobody);
  }

  /** Sets it and tells on stderr what is remarkable about that. */
  PauseSetting.Change set(boolean paused) {
    PauseSetting.Change change = setting().set(paused, actor.actor());
    PrintWriter err = services.world().err();
    services.warnOfNewSchema(change.database(), connection.allowSchema);
    if (change.repaired()) {
      err.println("prebuildctl: warning: the setting was malformed and is overwritten");
    }
    if (change.changed() && actor.reason != null) {
      err.println((paused ? "Paused" : "Resumed") + " because: " + actor.reason);
    }
    if (change.changed() && actor.username == null) {
      err.println("No audit row was written; --as USERNAME names who did it.");
    }
    return change;
  }

  /** Prints the answer; waited: how long for reconcilers to end, null if that was not asked. */
  void answer(
      OutputOptions output, boolean paused, PauseSetting.Change change, @Nullable Duration waited) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("reconciliation_paused", paused);
    fields.put("changed", change.changed());
    fields.put("audited", change.changed() && actor.username != null);
    fields.put("reason", actor.reason);
    if (paused) {
      fields.put("waited_seconds", waited);
    }
    output.answer(
        services.world(),
        paused ? "pause" : "resume",
        sentence(paused, change.changed()) + (waited == null ? "" : " No reconciler is in a run."),
        fields);
  }

  static String sentence(boolean paused, boolean changed) {
    if (changed) {
      return paused
          ? "Reconciliation is paused: no reconciler creates or deletes prebuilds until 'resume'."
          : "Reconciliation is resumed.";
    }
    return paused ? "Reconciliation is already paused." : "Reconciliation is not paused.";
  }
}
