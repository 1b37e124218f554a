package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.prebuildctl.core.replacement.NotificationMethod;
import dev.prebuildctl.core.replacement.NotificationSettings;
import dev.prebuildctl.core.replacement.Replacements;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Timeouts;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The metric of replacements: once a call, whatever becomes of the messages. */
class ReplacementCountTest {
  @Test
  void call_counts_once_however_much_was_replaced_and_whoever_is_told() {
    assertEquals(List.of("acme/docker/Small"), counted(Map.of("a.b", "x", "c.d", "y, z"), false));
  }

  @Test
  void nothing_replaced_and_dry_runs_do_not_count() {
    assertEquals(List.of(), counted(Map.of(), false));
    assertEquals(List.of(), counted(Map.of("a.b", "x"), true));
  }

  private static List<String> counted(Map<String, String> replaced, boolean dryRun) {
    List<String> counted = new ArrayList<>();
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Database database =
            new Database(DatabaseUrl.parse(db.url(), Map.of()), Timeouts.DEFAULTS)) {
      Deployment deployment = new Deployment(db);
      Template docker = deployment.template(deployment.organization("acme"), "docker");
      UUID workspace = deployment.prebuild(deployment.preset(docker, "Small", 1)).workspace();
      db.update("UPDATE workspaces SET owner_id = ?", deployment.user("alice"));
      new ReplacementNotice(
              database,
              RunClock.at(Deployment.NOW),
              preset -> counted.add(preset.path()),
              identity -> {})
          .tell(
              new ReplacementNotice.Workspace(workspace, null, "", 0),
              new Replacements(new TreeMap<>(replaced)),
              new NotificationSettings("https://x", NotificationMethod.SMTP, false, true),
              dryRun);
    }
    return counted;
  }
}
