package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Daemons hear of new jobs after the commit, and never of jobs that are not there. */
class NotificationTest {
  @Test
  void comes_after_the_commit_and_not_before() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Preset preset = preset(db, 3);
      Connection daemon = listening(db);
      try (Gate gate = Gate.atCommit(db, "workspaces")) {
        CompletableFuture<RunReport> run = Reconciliation.of(db).start();
        gate.awaitWaiting();
        assertEquals(List.of(), heard(daemon));
        gate.open();
        run.get(60, TimeUnit.SECONDS);
      }
      List<JsonNode> heard = heard(daemon);
      assertEquals(1, heard.size(), "jobs of one kind may share one");
      JsonNode payload = heard.get(0);
      assertEquals(
          preset.template().organization().toString(), payload.get("organization_id").asText());
      assertEquals("terraform", payload.get("type").asText());
      assertEquals("{\"owner\":\"\",\"scope\":\"organization\"}", payload.get("tags").toString());
      assertEquals(3, payload.size());
    }
  }

  @Test
  void does_not_come_when_the_transaction_is_rolled_back() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      preset(db, 3);
      Connection daemon = listening(db);
      db.execute(
          """
          CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE 'no'; END $$;
          CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON workspaces DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION refuse();
          """);
      assertEquals(3, Reconciliation.of(db).run().failed());
      assertEquals(List.of(), heard(daemon));
    }
  }

  @Test
  void is_sent_once_for_each_kind_of_job() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Preset preset = preset(db, 0);
      Deployment deployment = new Deployment(db, new java.util.Random(2));
      deployment.prebuild(preset);
      deployment.prebuild(preset);
      UUID other = deployment.version(preset.template(), "v0", JobStatus.SUCCEEDED);
      db.update(
          "UPDATE provisioner_jobs SET tags = '{\"scope\": \"organization\", \"zone\": \"b\"}'"
              + " WHERE id = (SELECT job_id FROM template_versions WHERE id = ?)",
          other);
      deployment.build(
          deployment.workspace(preset.template(), dev.prebuildctl.core.model.Prebuilds.USER),
          other,
          preset.id(),
          Build.start(JobStatus.SUCCEEDED),
          1,
          true);
      Connection daemon = listening(db);
      assertEquals(3, Reconciliation.of(db).run().deleted());
      assertEquals(2, heard(daemon).size());
    }
  }

  @Test
  void may_fail_without_failing_the_run() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      preset(db, 3);
      Connection daemon = listening(db);
      // A function of the same name that is found first.
      db.execute(
          """
          CREATE FUNCTION public.pg_notify(text, text) RETURNS void LANGUAGE plpgsql AS $$
          BEGIN RAISE 'the queue is full'; END $$;
          DO $$ BEGIN
            EXECUTE format('ALTER DATABASE %I SET search_path = public, pg_catalog',
              current_database());
          END $$;
          """);
      RunReport report = Reconciliation.of(db).run();
      assertEquals(3, report.created());
      assertEquals(0, report.failed());
      assertEquals(List.of(), heard(daemon));
    }
  }

  private static Preset preset(TestDatabase db, int desired) {
    Deployment deployment = new Deployment(db);
    Template template = deployment.template(deployment.organization("acme"), "docker");
    return deployment.preset(template, "small", desired);
  }

  private static Connection listening(TestDatabase db) {
    Connection daemon = db.connection();
    Gate.execute(daemon, "LISTEN provisioner_job_posted");
    return daemon;
  }

  private static List<JsonNode> heard(Connection daemon) throws SQLException {
    Gate.execute(daemon, "SELECT 1");
    List<JsonNode> payloads = new ArrayList<>();
    PGNotification[] received = daemon.unwrap(PGConnection.class).getNotifications();
    for (PGNotification notification : received == null ? new PGNotification[0] : received) {
      payloads.add(Reference.parse(notification.getParameter()));
    }
    return payloads;
  }
}
