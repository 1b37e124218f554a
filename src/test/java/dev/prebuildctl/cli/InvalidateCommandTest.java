package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.RowChanges;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code invalidate}: the rows it leaves, and what the next run makes of them. */
class InvalidateCommandTest {
  private TestDatabase db;
  private Deployment deployment;
  private Template docker;
  private Preset small;
  private Preset old;

  private void given(Schema schema) {
    db = Postgres.fresh(schema);
    deployment = new Deployment(db);
    docker = deployment.template(deployment.organization("acme"), "docker");
    old = deployment.preset(docker, "small", 2);
    Template same = docker;
    docker =
        new Template(
            same.id(), same.organization(), deployment.version(same, "v2", JobStatus.SUCCEEDED));
    deployment.activate(same, docker.version());
    small = deployment.preset(docker, "small", 2);
    deployment.prebuild(old);
    deployment.prebuild(small);
    deployment.prebuild(small);
  }

  @AfterEach
  void drop() {
    if (db != null) {
      db.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void moment_is_written_for_active_presets_only_and_the_next_run_replaces(Schema schema) {
    given(schema);
    deployment.preset(deployment.template(docker.organization(), "k8s"), "pod", 1);
    TableDump before = TableDump.of(db);
    JsonNode document =
        invalidate("--template", "docker", "--yes", "-o", "json").exits(0).document("invalidate");
    List<String> changes = RowChanges.between(before, TableDump.of(db));
    assertEquals(1, changes.size(), changes.toString());
    assertTrue(
        changes
            .get(0)
            .startsWith("template_version_presets " + small.id() + " last_invalidated_at: null ->"),
        changes.toString());
    assertEquals(
        "true",
        db.queryOne(
            "SELECT last_invalidated_at = ?::timestamptz FROM template_version_presets"
                + " WHERE id = ?",
            document.get("at").asText(),
            small.id()));
    assertEquals(2, document.get("replaced").asInt());
    assertEquals(2, document.get("presets").get(0).get("replaced").size());
    JsonNode report =
        CliRun.run("reconcile", "once", "--url", db.url(), "--template", "docker", "-o", "json")
            .document("report");
    assertEquals(2, report.get("created").asInt());
    assertEquals(3, report.get("deleted").asInt(), "two of ours and one of the old version");
  }

  @Test
  void what_would_be_replaced_is_counted() {
    given(Schema.V421);
    deployment.prebuild(small, Build.start(JobStatus.RUNNING));
    db.execute(
        "UPDATE workspace_agents SET lifecycle_state = 'starting' WHERE id = (SELECT min(id::text)"
            + "::uuid FROM workspace_agents)");
    TableDump before = TableDump.of(db);
    invalidate("small", "--dry-run")
        .exits(0)
        .says("replaces 2 running (")
        .says("1 starting")
        .says("Would invalidate 1 preset")
        .says("3 prebuilds expire");
    assertEquals(before, TableDump.of(db));
    invalidate("small", "--yes").exits(0).says("Invalidated 1 preset");
    invalidate("small", "--dry-run").exits(0).says("2 expired already");
  }

  @Test
  void prebuilds_that_would_only_be_deleted_are_told_and_are_so() {
    given(Schema.V421);
    db.execute("UPDATE template_version_presets SET prebuild_status = 'validation_failed'");
    invalidate("small", "--yes")
        .exits(0)
        .says("! not replaced: creation is held back (validation_failed)");
    JsonNode report =
        CliRun.run("reconcile", "once", "--url", db.url(), "-o", "json").document("report");
    assertEquals(0, report.get("created").asInt());
    assertEquals(3, report.get("deleted").asInt());
  }

  @Test
  void inactive_presets_are_refused_as_their_expired_prebuilds_would_stay() {
    given(Schema.V421);
    TableDump before = TableDump.of(db);
    invalidate(old.id().toString(), "--yes").exits(1).complains("is inactive").complains("stay");
    assertEquals(before, TableDump.of(db));
    db.execute("UPDATE templates SET deprecated = 'use another'");
    before = TableDump.of(db);
    invalidate("--template", "docker", "--yes").exits(0).says("Nothing to invalidate");
    invalidate(small.id().toString(), "--yes").exits(1).complains("is inactive");
    assertEquals(before, TableDump.of(db));
  }

  @Test
  void nothing_is_done_without_a_yes_or_a_choice() {
    given(Schema.V421);
    TableDump before = TableDump.of(db);
    invalidate("--yes").exits(64).complains("no preset is named").complains("--all");
    invalidate("small", "--all", "--yes").exits(64).complains("exclude each other");
    invalidate("--all").exits(64).complains("Confirm it with --yes");
    CliRun.answering((String) null, "invalidate", "--all", "--url", db.url())
        .exits(1)
        .complains("Invalidate 1 preset with 2 prebuilds to replace? [y/N]");
    assertEquals(before, TableDump.of(db));
    CliRun.answering("yes", "invalidate", "--all", "--url", db.url()).exits(0);
    assertEquals(1, RowChanges.between(before, TableDump.of(db)).size());
  }

  @Test
  void preset_that_becomes_inactive_while_somebody_thinks_is_left_alone() {
    given(Schema.V421);
    CliRun.answering(
            () -> {
              deployment.activate(docker, old.version());
              return "y";
            },
            "invalidate",
            "small",
            "--url",
            db.url())
        .exits(3)
        .says("Invalidated 0 presets")
        .says("1 inactive meanwhile");
    assertEquals(
        "0",
        db.queryOne(
            "SELECT count(*) FROM template_version_presets WHERE last_invalidated_at IS NOT NULL"));
  }

  @Test
  void pause_is_said_and_another_reconciler_is_no_obstacle() {
    given(Schema.V421);
    CliRun.run("pause", "--url", db.url()).exits(0);
    Gate.execute(db.connection(), "BEGIN; SELECT pg_advisory_xact_lock(7)");
    invalidate("small", "--yes").exits(0).says("RECONCILIATION IS PAUSED").says("Invalidated 1");
  }

  private CliRun invalidate(String... args) {
    List<String> all = new ArrayList<>(List.of("invalidate", "--url", db.url()));
    all.addAll(List.of(args));
    return CliRun.run(all.toArray(String[]::new));
  }
}
