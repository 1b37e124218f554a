package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.plan.Budgets;
import dev.prebuildctl.core.plan.HeldBack;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run within budgets leaves what its plan says, and never does more. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetedRunTest {
  private static PlanRequest within(Integer creates, Integer deletes, Integer pending) {
    return new PlanRequest(Scope.EVERYTHING, new Budgets(creates, deletes, pending), true);
  }

  /** Two presets that want more, one that has too many, one that is stranded, on an old version. */
  private static Deployment deployment(TestDatabase db) {
    Deployment deployment = new Deployment(db);
    Template template = deployment.template(deployment.organization("acme"), "docker");
    deployment.daemon(template.organization(), Deployment.NOW);
    deployment.preset(template, "empty", 4);
    Preset half = deployment.preset(template, "half", 4);
    Preset full = deployment.preset(template, "full", 1);
    var old = deployment.version(template, "old", JobStatus.SUCCEEDED);
    Preset stranded = deployment.preset(template, old, "stranded", 2);
    db.update(
        "UPDATE template_version_presets SET invalidate_after_secs = 60 WHERE id = ?",
        stranded.id());
    for (int i = 0; i < 2; i++) {
      deployment.prebuild(half);
      deployment.prebuild(stranded);
      deployment.prebuild(full);
      deployment.prebuild(full);
    }
    return deployment;
  }

  private static Set<String> deleted(TestDatabase db) {
    return db
        .rows("SELECT workspace_id::text AS id FROM workspace_builds WHERE transition = 'delete'")
        .stream()
        .map(row -> (String) row.get("id"))
        .collect(Collectors.toSet());
  }

  private static Map<String, Long> created(TestDatabase db) {
    return db
        .rows(
            "SELECT p.name, count(*) AS count FROM workspace_builds b JOIN provisioner_jobs j"
                + " ON j.id = b.job_id JOIN template_version_presets p"
                + " ON p.id = b.template_version_preset_id"
                + " WHERE j.job_status = 'pending' AND b.transition = 'start' GROUP BY p.name")
        .stream()
        .collect(Collectors.toMap(row -> (String) row.get("name"), row -> (Long) row.get("count")));
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void a_run_does_what_its_plan_says_and_reports_the_rest_as_held_back(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      deployment(db);
      Reconciliation run = Reconciliation.of(db).request(within(3, 4, null));
      Plan plan = run.plan();
      RunReport report = run.run();
      assertEquals(3, report.created());
      assertEquals(4, report.deleted());
      // Nothing of four, then one of four, then even: the one that misses more.
      assertEquals(Map.of("empty", 3L), created(db));
      Set<String> planned =
          plan.presets().stream()
              .flatMap(preset -> preset.actions().stream())
              .filter(action -> action.heldBack() == null)
              .map(action -> action.action())
              .filter(dev.prebuildctl.core.plan.Action.Delete.class::isInstance)
              .flatMap(
                  action ->
                      ((dev.prebuildctl.core.plan.Action.Delete) action).workspaceIds().stream())
              .map(Object::toString)
              .collect(Collectors.toSet());
      assertEquals(planned, deleted(db));
      assertEquals(
          plan.totals().heldBack(),
          dev.prebuildctl.core.plan.Totals.of(
                  report.presets().stream().map(preset -> preset.plan()).toList())
              .heldBack());
      Invariants.mustHold(db);
    }
  }

  @Test
  void pending_jobs_of_any_transition_and_version_fill_the_limit() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = deployment(db);
      Template other = deployment.template(deployment.organization("other"), "busy");
      Preset busy = deployment.preset(other, "busy", 1);
      deployment.prebuild(busy, Build.start(JobStatus.PENDING));
      deployment.prebuild(busy, Build.start(JobStatus.PENDING).as(Transition.DELETE));
      deployment.prebuild(busy, Build.start(JobStatus.RUNNING));
      deployment.prebuild(
          busy, Build.start(JobStatus.PENDING).by(deployment.user("somebody-else")));
      PlanRequest request =
          new PlanRequest(
              new Scope(List.of(), List.of("docker"), List.of()), new Budgets(null, 0, 5), false);
      RunReport report = Reconciliation.of(db).request(request).run();
      assertEquals(3, report.created());
      assertEquals(0, Reconciliation.of(db).request(request).run().created());
      assertTrue(
          Reconciliation.of(db).request(request).plan().presets().stream()
              .flatMap(preset -> preset.actions().stream())
              .anyMatch(action -> action.heldBack() == HeldBack.MAX_PENDING));
    }
  }

  @Test
  void failing_creations_tried_again_one_by_one_stay_within_the_budget() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      deployment(db);
      db.execute(
          """
          CREATE SEQUENCE written;
          CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            IF nextval('written') IN (2, 4) THEN RAISE 'refused'; END IF;
            RETURN NEW;
          END $$;
          CREATE TRIGGER refuse BEFORE INSERT ON workspaces FOR EACH ROW EXECUTE FUNCTION refuse();
          """);
      RunReport report = Reconciliation.of(db).parallelism(1).request(within(3, 0, null)).run();
      assertEquals(2, report.created());
      assertEquals(1, report.failed());
      assertEquals(0, report.deleted());
      Invariants.mustHold(db);
    }
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void within_a_budget_every_deletion_of_the_run_is_written_before_any_creation(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      deployment(db);
      db.execute(
          """
          CREATE SEQUENCE written;
          CREATE TABLE trace (number bigint, transition text);
          CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            INSERT INTO trace VALUES (nextval('written'), NEW.transition::text);
            RETURN NEW;
          END $$;
          CREATE TRIGGER note AFTER INSERT ON workspace_builds FOR EACH ROW EXECUTE FUNCTION note();
          """);
      RunReport report = Reconciliation.of(db).parallelism(4).request(within(50, 50, null)).run();
      assertEquals(6, report.created());
      assertEquals(5, report.deleted());
      assertEquals(
          "true",
          db.queryOne(
              "SELECT (SELECT max(number) FROM trace WHERE transition = 'delete')"
                  + " < (SELECT min(number) FROM trace WHERE transition = 'start')"));
      assertEquals(0, Reconciliation.of(db).request(within(50, 50, null)).run().deleted());
    }
  }

  @Test
  void runs_within_a_budget_come_to_the_end_of_one_without() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      deployment(db);
      int created = 0;
      int deleted = 0;
      for (int run = 0; run < 4; run++) {
        RunReport report = Reconciliation.of(db).request(within(2, 2, null)).run();
        created += report.created();
        deleted += report.deleted();
      }
      assertEquals(6, created);
      assertEquals(5, deleted);
      Invariants.mustHold(db);
    }
  }
}
