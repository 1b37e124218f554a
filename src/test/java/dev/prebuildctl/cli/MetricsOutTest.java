package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Collector;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.Scrape;
import dev.prebuildctl.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a one-shot command leaves its metrics. */
class MetricsOutTest {
  private static final String CREATED =
      "coderd_prebuilt_workspaces_created_total{organization_name=acme, preset_name=small,"
          + " template_name=docker}";

  @TempDir Path folder;

  @Test
  void file_is_replaced_whole_readable_by_all_and_says_what_a_scrape_would() throws Exception {
    Path file = folder.resolve("prebuilds.prom");
    Files.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      sample(db);
      CliRun.run("reconcile", "once", "--url", db.url(), "--metrics-file", file.toString())
          .exits(0);
    }
    Scrape scrape = Scrape.parse(Files.readString(file));
    assertEquals(2, scrape.value(CREATED));
    assertEquals(1, scrape.value("prebuildctl_runs_total{result=done}"));
    assertEquals(1, scrape.value("coderd_prebuilds_reconciliation_duration_seconds"));
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of("prebuilds.prom"), names());
  }

  @Test
  void run_that_cannot_be_made_is_told_too() throws Exception {
    Path file = folder.resolve("prebuilds.prom");
    CliRun.run(
            "reconcile",
            "once",
            "--url",
            "postgres://nobody@127.0.0.1:1/none",
            "--metrics-file",
            file.toString())
        .exits(1);
    Scrape scrape = Scrape.parse(Files.readString(file));
    assertEquals(1, scrape.value("prebuildctl_runs_total{result=failed}"));
    assertEquals(1, scrape.value("prebuildctl_lock_attempts_total{result=failed}"));
    assertEquals(1, scrape.value("coderd_prebuilds_reconciliation_duration_seconds"));
    assertEquals(null, scrape.value("coderd_prebuilt_workspaces_metrics_last_updated"));
  }

  @Test
  void file_without_a_folder_is_refused_before_the_run() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      sample(db);
      CliRun.run(
              "reconcile",
              "once",
              "--url",
              db.url(),
              "--metrics-file",
              folder.resolve("none/prebuilds.prom").toString())
          .exits(1)
          .complains("--metrics-file");
      assertEquals("0", db.queryOne("SELECT count(*) FROM workspaces"));
    }
  }

  @Test
  void dry_run_has_no_metrics() {
    CliRun.run("reconcile", "once", "--dry-run", "--metrics-file", folder + "/x.prom").exits(64);
  }

  @Test
  void push_replaces_its_own_group_unless_the_url_names_another() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Collector gateway = Collector.start()) {
      sample(db);
      for (String path : List.of("", "/", "/metrics/job/x/instance/y")) {
        CliRun.run(
                "reconcile",
                "once",
                "--url",
                db.url(),
                "--metrics-push",
                "http://" + gateway.address() + path)
            .exits(0);
      }
      assertEquals(
          List.of(
              "PUT /metrics/job/prebuildctl",
              "PUT /metrics/job/prebuildctl",
              "PUT /metrics/job/x/instance/y"),
          gateway.received().stream().map(r -> r.method() + " " + r.path()).toList());
      Collector.Received first = gateway.received().get(0);
      assertTrue(first.headers().get("Content-Type").startsWith("text/plain; version=0.0.4"));
      Scrape scrape = Scrape.parse(new String(first.body(), StandardCharsets.UTF_8));
      assertEquals(2, scrape.value(CREATED));
    }
  }

  @Test
  void gateway_that_refuses_or_is_away_is_warned_of_without_its_password() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Collector gateway = Collector.answering(503)) {
      sample(db);
      CliRun refused =
          CliRun.run(
                  "reconcile",
                  "once",
                  "--url",
                  db.url(),
                  "--metrics-push",
                  "http://me:secret@" + gateway.address())
              .exits(0)
              .complains("not pushed to http://127.0.0.1:");
      assertFalse(refused.err().contains("secret"), refused.err());
      refused.complains("status 503");
      assertEquals("Basic bWU6c2VjcmV0", gateway.received().get(0).headers().get("Authorization"));
      CliRun.run(
              "reconcile",
              "once",
              "--url",
              db.url(),
              "--metrics-push",
              "http://me:secret@127.0.0.1:1")
          .exits(0)
          .complains("not pushed");
      for (String url : List.of("ftp://me:secret@host", "me:secret", "http://me:secret@ho st")) {
        CliRun bad =
            CliRun.run("reconcile", "once", "--url", db.url(), "--metrics-push", url).exits(64);
        assertFalse(bad.err().contains("secret"), bad.err());
      }
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void sample(TestDatabase db) {
    Deployment deployment = new Deployment(db);
    Template template = deployment.template(deployment.organization("acme"), "docker");
    deployment.preset(template, "small", 2);
  }
}
