package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.executor.PauseSetting;
import dev.prebuildctl.executor.RunClock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code pause} and {@code resume} share. */
final class PauseSwitch {
  private final Services services;
  private final ConnectionOptions connection;
  private final OutputOptions output;

  PauseSwitch(Services services, ConnectionOptions connection, OutputOptions output) {
    this.services = services;
    this.connection = connection;
    this.output = output;
  }

  int set(boolean paused, PauseOptions options) {
    @Nullable String username = options.username;
    if (username != null && username.isBlank()) {
      throw new Failure(Kind.USAGE, "--as needs a user's name", "");
    }
    PauseSetting.Change change =
        new PauseSetting(services.database(connection), RunClock.running(services.clock()))
            .set(paused, new PauseSetting.Actor(username, "prebuildctl/" + Version.text()));
    services.warnOfNewSchema(change.database(), connection.allowSchema);
    print(paused, change, username);
    return ExitCode.OK.code();
  }

  private void print(boolean paused, PauseSetting.Change change, @Nullable String username) {
    if (change.repaired()) {
      services
          .world()
          .err()
          .println("prebuildctl: warning: the setting was malformed and is overwritten");
    }
    if (change.changed() && username == null) {
      services.world().err().println("No audit row was written; --as USERNAME names who did it.");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reconciliation_paused", paused);
    fields.put("changed", change.changed());
    fields.put("audited", change.changed() && username != null);
    String kind = paused ? "pause" : "resume";
    output.answer(services.world(), kind, sentence(paused, change.changed()), fields);
  }

  private static String sentence(boolean paused, boolean changed) {
    if (changed) {
      return paused
          ? "Reconciliation is paused: no reconciler creates or deletes prebuilds until 'resume'."
          : "Reconciliation is resumed.";
    }
    return paused ? "Reconciliation is already paused." : "Reconciliation is not paused.";
  }
}
