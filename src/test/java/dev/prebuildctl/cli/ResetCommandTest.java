package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code reset}: the rows it leaves, and that it promises no more than it does. */
class ResetCommandTest {
  private TestDatabase db;
  private Deployment deployment;
  private Template docker;
  private Preset small;

  private void given(Schema schema) {
    db = Postgres.fresh(schema);
    deployment = new Deployment(db);
    docker = deployment.template(deployment.organization("acme"), "docker");
    small = deployment.preset(docker, "small", 2);
  }

  @AfterEach
  void drop() {
    if (db != null) {
      db.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void status_of_the_named_preset_is_the_only_thing_written(Schema schema) {
    given(schema);
    mark(small, "hard_limited");
    mark(deployment.preset(docker, "large", 1), "hard_limited");
    TableDump before = TableDump.of(db);
    reset("small", "--yes")
        .exits(0)
        .says("~ status hard_limited -> healthy")
        .says("Reset 1 preset.");
    assertEquals(
        List.of(
            "template_version_presets "
                + small.id()
                + " prebuild_status: \"hard_limited\" -> \"healthy\""),
        RowChanges.between(before, TableDump.of(db)));
    before = TableDump.of(db);
    reset("small").exits(0).says("healthy already").says("Nothing to reset");
    assertEquals(before, TableDump.of(db));
  }

  @Test
  void preset_at_the_limit_by_its_builds_is_said_to_stay_without_creations_and_does() {
    given(Schema.V421);
    mark(small, "hard_limited");
    for (int hours = 1; hours <= 4; hours++) {
      fail(small, hours, "\n  no image for v" + hours + "\nsecond line");
    }
    CliRun run = reset("small", "--yes").exits(0);
    run.says("4 failed prebuilds, newest:").says("no image for v1").says("no image for v3");
    assertFalse(run.out().contains("no image for v4") || run.out().contains("second line"));
    run.says("all failed: that is what holds creation back, not the status");
    JsonNode report = reconcile();
    assertEquals(0, report.get("created").asInt());
    assertEquals("hard_limited", status(small), "as was said");
    // What helps, as was said: delete the failed ones.
    db.execute("UPDATE workspaces SET deleted = true");
    reset("small", "--yes").exits(0).says("below the limit again: runs create already");
    assertEquals(2, reconcile().get("created").asInt());
    assertEquals("healthy", status(small));
  }

  @Test
  void mark_without_failed_builds_held_nothing_back_and_that_is_said() {
    given(Schema.V421);
    mark(small, "hard_limited");
    reset("small", "--dry-run").exits(0).says("only the mark goes").says("Would reset 1 preset.");
    assertEquals(2, reconcile().get("created").asInt());
  }

  @Test
  void failed_validation_is_tried_again_by_drafting_a_build() {
    given(Schema.V540);
    deployment.parameter(docker.version(), "size", "", true);
    mark(small, "validation_failed");
    TableDump before = TableDump.of(db);
    reset("small", "--dry-run")
        .exits(0)
        .says("would be refused now")
        .says("(bad_request)")
        .says("Parameter \"size\" is");
    assertEquals(before, TableDump.of(db));
    db.execute("UPDATE template_version_parameters SET required = false WHERE name = 'size'");
    assertEquals(0, reconcile().get("created").asInt(), "the status holds it back");
    reset("small", "--yes").exits(0).says("accepted now: the next run creates again");
    assertEquals(2, reconcile().get("created").asInt());
  }

  @Test
  void backoff_that_goes_on_is_said() {
    given(Schema.V421);
    mark(small, "validation_failed");
    db.update(
        "UPDATE workspace_builds SET created_at = now() WHERE id = ?",
        deployment.prebuild(small, Build.start(JobStatus.FAILED)).build());
    reset("small", "--dry-run").exits(0).says("it backs off after failed builds");
  }

  @Test
  void ambiguous_name_lists_the_candidates_and_changes_nothing() {
    given(Schema.V421);
    Preset other = deployment.preset(template("k8s"), "small", 1);
    mark(small, "hard_limited");
    TableDump before = TableDump.of(db);
    reset("small", "--yes")
        .exits(1)
        .complains("preset \"small\" is ambiguous: acme/docker/small of v1 (" + small.id() + ")")
        .complains("acme/k8s/small of v1 (" + other.id() + ")")
        .complains("--template");
    reset("nope", "--yes").exits(1).complains("no preset \"nope\"");
    reset("--template", "nope", "--yes").exits(1).complains("no template \"nope\"");
    assertEquals(before, TableDump.of(db));
    reset("small", "--template", "docker", "--yes").exits(0).says("Reset 1 preset");
    mark(other, "validation_failed");
    reset(other.id().toString(), "--yes").exits(0).says("Reset 1 preset");
    assertEquals("healthy", status(other));
  }

  @Test
  void name_of_a_preset_of_inactive_versions_only_is_told() {
    given(Schema.V421);
    deployment.activate(docker, deployment.version(docker, "v2", JobStatus.SUCCEEDED));
    mark(small, "hard_limited");
    reset("small", "--yes").exits(1).complains("only inactive ones: acme/docker/small of v1");
    reset(small.id().toString(), "--yes").exits(0).says("the preset is inactive");
  }

  @ParameterizedTest
  @CsvSource({
    "--all-hard-limited,healthy,validation_failed,healthy",
    "--all-validation-failed,hard_limited,healthy,hard_limited",
    "--all-hard-limited --all-validation-failed,healthy,healthy,healthy",
    "--all-hard-limited --template docker,healthy,validation_failed,hard_limited",
    "--template docker,healthy,healthy,hard_limited",
    "--organization acme,healthy,healthy,healthy"
  })
  void kinds_and_places_choose(String options, String first, String second, String third) {
    given(Schema.V421);
    Preset large = deployment.preset(docker, "large", 1);
    Preset elsewhere = deployment.preset(template("k8s"), "pod", 1);
    mark(small, "hard_limited");
    mark(large, "validation_failed");
    mark(elsewhere, "hard_limited");
    reset((options + " --yes").split(" ")).exits(0);
    assertEquals(
        List.of(first, second, third), List.of(status(small), status(large), status(elsewhere)));
  }

  @Test
  void without_a_yes_nothing_is_written() {
    given(Schema.V421);
    mark(small, "hard_limited");
    TableDump before = TableDump.of(db);
    reset().exits(64).complains("no preset is named");
    reset("small").exits(64).complains("Confirm it with --yes");
    CliRun.answering("n", "reset", "small", "--url", db.url())
        .exits(1)
        .complains("Reset 1 preset? [y/N]")
        .says("~ status hard_limited -> healthy");
    reset("small", "--dry-run").exits(0);
    assertEquals(before, TableDump.of(db));
    CliRun.answering("y", "reset", "small", "--url", db.url()).exits(0).says("Reset 1 preset.");
    assertEquals("healthy", status(small));
  }

  @Test
  void status_written_while_somebody_thinks_is_not_overwritten() {
    given(Schema.V421);
    mark(small, "validation_failed");
    CliRun.answering(
            () -> {
              mark(small, "hard_limited");
              return "y";
            },
            "reset",
            "small",
            "--url",
            db.url())
        .exits(3)
        .says("another status was written meanwhile")
        .says("Reset 0 presets; 1 changed meanwhile.");
    assertEquals("hard_limited", status(small));
  }

  @Test
  void pause_and_another_reconciler_are_no_obstacle() {
    given(Schema.V421);
    mark(small, "hard_limited");
    CliRun.run("pause", "--url", db.url()).exits(0);
    Gate.execute(db.connection(), "BEGIN; SELECT pg_advisory_xact_lock(7)");
    reset("small", "--yes").exits(0).says("Reset 1 preset.");
    assertEquals("healthy", status(small));
  }

  @Test
  void document_tells_why_and_what_was_done() {
    given(Schema.V421);
    mark(small, "hard_limited");
    fail(small, 1, "it broke");
    JsonNode document = reset("small", "--yes", "-o", "json").exits(0).document("reset");
    assertEquals(1, document.get("reset").asInt());
    JsonNode preset = document.get("presets").get(0);
    assertEquals("hard_limited", preset.get("prebuild_status").asText());
    assertEquals("reset", preset.get("outcome").asText());
    assertEquals("it broke", preset.get("failed_builds").get(0).get("error").asText());
    assertTrue(preset.get("notes").get(0).asText().contains("below the limit"));
    assertEquals(
        "already_healthy",
        reset("small", "--dry-run", "-o", "json")
            .document("reset")
            .get("presets")
            .get(0)
            .get("outcome")
            .asText());
  }

  private CliRun reset(String... args) {
    List<String> all = new java.util.ArrayList<>(List.of("reset", "--url", db.url()));
    all.addAll(List.of(args));
    return CliRun.run(all.toArray(String[]::new));
  }

  private JsonNode reconcile() {
    return CliRun.run("reconcile", "once", "--url", db.url(), "-o", "json").document("report");
  }

  private Template template(String name) {
    return deployment.template(docker.organization(), name);
  }

  private void fail(Preset preset, int hoursBefore, String error) {
    Build build =
        Build.start(JobStatus.FAILED).at(Deployment.NOW.minus(Duration.ofHours(hoursBefore)));
    db.update(
        "UPDATE provisioner_jobs SET error = ? WHERE id = ?",
        error,
        deployment.prebuild(preset, build).job());
  }

  private void mark(Preset preset, String status) {
    db.update(
        "UPDATE template_version_presets SET prebuild_status = ?::prebuild_status WHERE id = ?",
        status,
        preset.id());
  }

  private String status(Preset preset) {
    return db.queryOne(
        "SELECT prebuild_status FROM template_version_presets WHERE id = ?", preset.id());
  }
}
