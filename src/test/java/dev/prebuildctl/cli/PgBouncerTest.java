package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.PgBouncer;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through a pooler that gives each transaction another connection. */
class PgBouncerTest {
  @TempDir Path folder;

  private TestDatabase db;
  private PgBouncer pooler;

  @BeforeEach
  void start() throws Exception {
    db = Postgres.fresh(Schema.V421);
    db.execute(Schema.resource("seed.sql"));
    pooler = PgBouncer.before(db, folder);
  }

  @AfterEach
  void stop() {
    if (pooler != null) {
      pooler.close();
    }
    db.close();
  }

  private CliRun through(String... args) {
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--url";
    all[args.length + 1] = pooler.url();
    return CliRun.run(all);
  }

  @Test
  void run_does_what_the_plan_says_and_leaves_nothing_to_do() {
    through("snapshot").exits(0);
    through("status").exits(0);
    JsonNode plan = through("plan", "-o", "json").exits(0).document("plan");
    JsonNode report = through("reconcile", "once", "-o", "json").exits(0).document("report");
    assertEquals(plan.get("totals").get("create"), report.get("created"));
    assertEquals(plan.get("totals").get("delete"), report.get("deleted"));
    assertTrue(report.get("created").asInt() > 0);
    through("plan", "--detailed-exitcode").exits(0);
    Invariants.mustHold(db);
  }

  @Test
  void pause_cleanup_and_resume_work() {
    through("pause").exits(0).says("is paused");
    JsonNode paused = through("reconcile", "once", "-o", "json").exits(0).document("report");
    assertEquals("paused", paused.get("status").asText());
    through("resume").exits(0).says("resumed");
    through("cleanup", "--all-kinds", "--yes").exits(0);
    Invariants.mustHold(db);
  }

  @Test
  void lock_is_held_through_the_pooler_and_seen() throws Exception {
    try (Connection other = db.connection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN; SELECT pg_advisory_xact_lock(7)");
      through("reconcile", "once", "--fail-if-locked").exits(4);
    }
    through("reconcile", "once", "--fail-if-locked").exits(0);
  }

  @Test
  void time_limits_do_not_leak_to_others_on_the_same_connections() throws Exception {
    through("plan", "--statement-timeout", "1234ms").exits(0);
    through("reconcile", "once", "--statement-timeout", "1234ms").exits(0);
    java.net.URI uri = java.net.URI.create(pooler.url());
    String jdbc =
        "jdbc:postgresql://127.0.0.1:%d%s?user=%s&password=%s&prepareThreshold=0"
            .formatted(
                uri.getPort(),
                uri.getPath(),
                uri.getUserInfo().split(":", -1)[0],
                uri.getUserInfo().split(":", -1)[1]);
    for (int i = 0; i < 10; i++) {
      try (Connection connection = java.sql.DriverManager.getConnection(jdbc);
          Statement statement = connection.createStatement();
          var rows = statement.executeQuery("SHOW statement_timeout")) {
        rows.next();
        assertEquals("0", rows.getString(1));
      }
    }
  }
}
