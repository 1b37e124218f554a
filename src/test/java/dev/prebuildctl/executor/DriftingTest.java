package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.plan.SavedPlan;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Built;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Between a plan and its execution the deployment changes, in one way each: the plan is refused and
 * nothing is written; told so, a run does what both plans have and no more.
 */
class DriftingTest {
  @TempDir private Path folder;

  /**
   * A change.
   *
   * @param presets which presets drift
   * @param shown a line of the difference
   * @param standing how many creations still stand of 4, deletions of 5, cancellations of 2
   */
  private record Case(
      String name,
      Consumer<Scene> change,
      Set<String> presets,
      String shown,
      List<Integer> standing) {}

  private static final Set<String> SMALL = Set.of("small");
  private static final Set<String> ALL_ACTIVE = Set.of("small", "big", "aging");

  private static final List<Case> CASES =
      List.of(
          new Case(
              "prebuild_claimed",
              Scene::claim,
              Set.of("big"),
              "+ now: no longer: wants 1, has 2 running (2 ready)",
              List.of(4, 4, 2)),
          new Case(
              "prebuild_deleted",
              Scene::delete,
              Set.of("big"),
              "(it runs no more as a prebuild of this preset)",
              List.of(4, 4, 2)),
          new Case(
              "new_prebuild",
              scene -> scene.deployment.prebuild(scene.small),
              SMALL,
              "+ now: create 1: wants 3, has 2 running and 0 starting",
              List.of(3, 5, 2)),
          new Case(
              "more_desired",
              scene -> scene.desire(5),
              SMALL,
              "+ now: create 4: wants 5, has 1 running and 0 starting",
              List.of(4, 5, 2)),
          new Case(
              "fewer_desired",
              scene -> scene.desire(2),
              SMALL,
              "+ now: create 1: wants 2, has 1 running and 0 starting",
              List.of(3, 5, 2)),
          new Case(
              "no_prebuilds_desired",
              scene -> scene.desire(null),
              SMALL,
              "+ now: no longer: the preset is gone, or wants no prebuilds any more",
              List.of(2, 5, 2)),
          new Case(
              "schedule_added",
              Scene::schedule,
              SMALL,
              "+ now: delete 1: wants 0 by schedule `* 0-23 * * *` (UTC), has 1 running",
              List.of(2, 5, 2)),
          new Case(
              "other_version_active",
              Scene::activateOther,
              ALL_ACTIVE,
              "+ now: delete 1: version v1 is not the active one of template docker",
              List.of(0, 3, 2)),
          new Case(
              "template_deprecated",
              Scene::deprecate,
              ALL_ACTIVE,
              "+ now: delete 1 of 3: template docker is deprecated",
              List.of(0, 3, 2)),
          new Case(
              "template_deleted",
              Scene::deleteTemplate,
              ALL_ACTIVE,
              "+ now: delete 1 of 3: template docker is deleted",
              List.of(0, 3, 2)),
          new Case(
              "hard_limited",
              scene -> scene.fail(3, Duration.ofDays(1)),
              SMALL,
              "+ now: create 2 (held back: hard_limited)",
              List.of(2, 5, 2)),
          new Case(
              "backing_off",
              scene -> scene.fail(1, Duration.ofSeconds(5)),
              SMALL,
              "+ now: backing off until 2026-03-04T10:00:56Z",
              List.of(2, 5, 2)),
          new Case(
              "invalidated",
              Scene::invalidate,
              SMALL,
              "+ now: delete 1: 1 created before the invalidation at 2026-03-04T10:00:00Z",
              List.of(4, 5, 2)),
          new Case(
              "time_to_live_gone",
              Scene::keepForEver,
              Set.of("aging"),
              "- planned: delete 2: 2 older than the time to live of 1h",
              List.of(2, 3, 2)),
          new Case(
              "validation_failed",
              Scene::failValidation,
              SMALL,
              "+ now: create 2 (held back: validation_failed)",
              List.of(2, 5, 2)),
          new Case(
              "pending_job_started",
              Scene::startPending,
              Set.of("old"),
              "+ now: cancel 1: version v0 is not the active one of template docker",
              List.of(4, 5, 1)),
          new Case(
              "another_job_pending",
              Scene::anotherPending,
              Set.of("old"),
              "+ now: cancel 3: version v0 is not the active one of template docker",
              List.of(4, 5, 0)),
          new Case(
              "build_started_by_another",
              Scene::anotherStart,
              SMALL,
              "+ now: create 1: wants 3, has 1 running and 1 starting",
              List.of(3, 5, 2)));

  @TestFactory
  Stream<DynamicTest> refuses_to_do_anything_else_than_was_planned() {
    return CASES.stream()
        .map(drifting -> DynamicTest.dynamicTest(drifting.name, () -> refuses(drifting)));
  }

  private void refuses(Case drifting) throws IOException {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Scene scene = new Scene(db);
      String plan = at("plan", "--url", db.url(), "-o", "json").exits(0).out();
      Path file = Files.writeString(folder.resolve(drifting.name + ".json"), plan);
      drifting.change.accept(scene);
      TableDump before = TableDump.of(db);
      at("apply", file.toString(), "--url", db.url())
          .exits(5)
          .says(drifting.shown)
          .says("Nothing was done");
      JsonNode drift =
          at("apply", file.toString(), "--url", db.url(), "-o", "json").exits(5).document("drift");
      assertEquals(before, TableDump.of(db));
      Set<String> presets = new HashSet<>();
      drift.get("presets").forEach(preset -> presets.add(preset.get("preset_name").asText()));
      assertEquals(drifting.presets, presets);
    }
  }

  private static CliRun at(String... args) {
    return CliRun.at(Deployment.NOW, args);
  }

  private static Set<String> names(Drift drift) {
    return drift.presets().stream()
        .map(preset -> preset.identity().preset().name())
        .collect(Collectors.toSet());
  }

  @TestFactory
  Stream<DynamicTest> does_what_still_stands_if_told_so() {
    return CASES.stream()
        .map(drifting -> DynamicTest.dynamicTest(drifting.name, () -> allows(drifting)));
  }

  private static void allows(Case drifting) {
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      Scene scene = new Scene(db);
      SavedPlan saved = Reconciliation.of(db).save();
      drifting.change.accept(scene);
      TableDump before = TableDump.of(db);
      Applied applied = Reconciliation.of(db).apply(saved, true);
      RunReport report = applied.ran().orElseThrow();
      assertEquals(drifting.presets, names(applied.differs().orElseThrow()));
      assertEquals(
          drifting.standing, List.of(report.created(), report.deleted(), report.cancelled()));
      assertEquals(0, report.failed());
      TableDump after = TableDump.of(db);
      assertEquals(drifting.standing.get(0), added(before, after, "workspaces"));
      assertEquals(
          drifting.standing.stream().mapToInt(Integer::intValue).sum(),
          added(before, after, "workspace_builds"));
      assertEquals(
          before.tables().get("template_version_presets"),
          after.tables().get("template_version_presets"));
      Invariants.mustHold(db);
    }
  }

  @Test
  void does_what_still_stands_once() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Scene scene = new Scene(db);
      SavedPlan saved = Reconciliation.of(db).save();
      scene.desire(9);
      RunReport first = Reconciliation.of(db).apply(saved, true).ran().orElseThrow();
      assertEquals(4, first.created());
      RunReport second = Reconciliation.of(db).apply(saved, true).ran().orElseThrow();
      assertEquals(
          List.of(0, 0, 0), List.of(second.created(), second.deleted(), second.cancelled()));
    }
  }

  private static int added(TableDump before, TableDump after, String table) {
    return after.tables().get(table).size() - before.tables().get(table).size();
  }

  @Test
  void does_all_that_was_planned_if_nothing_changed() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Scene scene = new Scene(db);
      SavedPlan saved = Reconciliation.of(db).save();
      scene.deployment.user("somebody");
      Applied applied = Reconciliation.of(db).apply(saved, false);
      RunReport report = applied.ran().orElseThrow();
      assertTrue(applied.differs().isEmpty());
      assertEquals(
          List.of(4, 5, 2), List.of(report.created(), report.deleted(), report.cancelled()));
      assertEquals(Set.of("small", "big", "aging", "old"), names(again(db, saved)));
    }
  }

  /** Applied twice, all of it has drifted: it is done already. */
  private static Drift again(TestDatabase db, SavedPlan saved) {
    TableDump before = TableDump.of(db);
    Applied second = Reconciliation.of(db).apply(saved, false);
    assertEquals(before, TableDump.of(db));
    return second.differs().orElseThrow();
  }

  @Test
  void does_nothing_while_paused() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      new Scene(db);
      SavedPlan saved = Reconciliation.of(db).save();
      db.update(
          "INSERT INTO site_configs VALUES"
              + " ('prebuilds_settings', '{\"reconciliation_paused\":true}')");
      TableDump before = TableDump.of(db);
      for (boolean allowFewer : new boolean[] {false, true}) {
        RunReport report = Reconciliation.of(db).apply(saved, allowFewer).ran().orElseThrow();
        assertEquals(RunReport.Outcome.PAUSED, report.outcome());
      }
      assertEquals(before, TableDump.of(db));
    }
  }

  /** Four presets to which everything is to be done that can be. */
  private static final class Scene {
    private final TestDatabase db;
    private final Deployment deployment;
    private final Template template;
    private final Preset small;
    private final Built extraneous;
    private final Preset old;
    private final Built pending;

    Scene(TestDatabase db) {
      this.db = db;
      deployment = new Deployment(db);
      template = deployment.template(deployment.organization("acme"), "docker");
      small = deployment.preset(template, "small", 3);
      deployment.prebuild(small);
      Preset big = deployment.preset(template, "big", 1);
      extraneous = deployment.prebuild(big);
      deployment.prebuild(big);
      deployment.prebuild(big);
      Preset aging = deployment.preset(template, "aging", 2);
      deployment.prebuild(aging);
      deployment.prebuild(aging);
      set(aging, "invalidate_after_secs", 3600);
      UUID v0 = deployment.version(template, "v0", JobStatus.SUCCEEDED);
      old = deployment.preset(template, v0, "old", 1);
      deployment.prebuild(old);
      pending = deployment.prebuild(old, Build.start(JobStatus.PENDING));
      deployment.prebuild(old, Build.start(JobStatus.PENDING));
    }

    private void set(Preset preset, String column, Object value) {
      db.update(
          "UPDATE template_version_presets SET " + column + " = ? WHERE id = ?",
          value,
          preset.id());
    }

    void claim() {
      db.update(
          "UPDATE workspaces SET owner_id = ? WHERE id = ?",
          deployment.user("claimer"),
          extraneous.workspace());
    }

    void delete() {
      db.update("UPDATE workspaces SET deleted = true WHERE id = ?", extraneous.workspace());
    }

    void desire(Integer count) {
      set(small, "desired_instances", count);
    }

    void schedule() {
      set(small, "scheduling_timezone", "UTC");
      db.update(
          "INSERT INTO template_version_preset_prebuild_schedules"
              + " (id, preset_id, cron_expression, desired_instances) VALUES (?, ?, ?, 0)",
          deployment.id(),
          small.id(),
          "* 0-23 * * *");
    }

    void activateOther() {
      deployment.activate(template, deployment.version(template, "v2", JobStatus.SUCCEEDED));
    }

    void deprecate() {
      db.update("UPDATE templates SET deprecated = 'use another' WHERE id = ?", template.id());
    }

    void deleteTemplate() {
      db.update("UPDATE templates SET deleted = true WHERE id = ?", template.id());
    }

    void fail(int times, Duration ago) {
      for (int i = 0; i < times; i++) {
        deployment.prebuild(
            small, Build.start(JobStatus.FAILED).at(Deployment.NOW.minus(ago).plusSeconds(1)));
      }
    }

    void invalidate() {
      db.execute(
          "UPDATE template_version_presets SET last_invalidated_at = '"
              + Deployment.NOW
              + "' WHERE id = '"
              + small.id()
              + "'");
    }

    void keepForEver() {
      db.execute("UPDATE template_version_presets SET invalidate_after_secs = NULL");
    }

    void failValidation() {
      db.execute(
          "UPDATE template_version_presets SET prebuild_status = 'validation_failed' WHERE id = '"
              + small.id()
              + "'");
    }

    void startPending() {
      db.update(
          "UPDATE provisioner_jobs SET started_at = now(), worker_id = ? WHERE id = ?",
          deployment.id(),
          pending.job());
    }

    void anotherPending() {
      deployment.prebuild(old, Build.start(JobStatus.PENDING));
    }

    void anotherStart() {
      deployment.prebuild(small, Build.start(JobStatus.RUNNING).by(Prebuilds.USER));
    }
  }
}
