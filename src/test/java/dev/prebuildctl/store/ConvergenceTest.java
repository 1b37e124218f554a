package dev.prebuildctl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.Totals;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One run, and then every job done, leaves a plan with nothing but what is held back. */
class ConvergenceTest {
  private static final int CASES = 6;

  /** Of unfinished builds, all but those that a run cancels: of inactive presets and prebuilds. */
  private static final String NOT_TO_BE_CANCELLED =
      """
      AND NOT (j.job_status = 'pending' AND j.worker_id IS NULL AND b.build_number = 1
        AND b.transition = 'start' AND b.initiator_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0'
        AND EXISTS (SELECT 1 FROM workspaces w JOIN templates t ON t.id = w.template_id
          WHERE w.id = b.workspace_id AND w.owner_id = b.initiator_id
            AND t.active_version_id <> b.template_version_id)
        AND EXISTS (SELECT 1 FROM template_version_presets p
          JOIN template_versions v ON v.id = p.template_version_id
          JOIN templates t ON t.id = v.template_id AND t.active_version_id <> v.id
          WHERE p.id = b.template_version_preset_id AND p.desired_instances IS NOT NULL))
      """;

  /** The builds of a workspace go one after the other; drawn at random, they do not. */
  private static final String FOLLOWED_BY_ANOTHER =
      """
      AND EXISTS (SELECT 1 FROM workspace_builds later
        WHERE later.workspace_id = b.workspace_id AND later.build_number > b.build_number)
      """;

  @ParameterizedTest
  @EnumSource(Schema.class)
  void of_any_deployment(Schema schema) {
    AtomicInteger work = new AtomicInteger();
    Property.holds(
        CASES,
        random -> {
          try (TestDatabase db = Postgres.fresh(schema);
              Connection connection = db.connection()) {
            connection.setAutoCommit(false);
            new RandomDeployment(connection, random, Deployment.NOW, Duration.ofHours(1)).insert();
            connection.commit();
            makeSensible(db);
            finishJobs(db, FOLLOWED_BY_ANOTHER);
            finishJobs(db, NOT_TO_BE_CANCELLED);
            RunReport report = Reconciliation.of(db).run();
            assertEquals(
                0,
                report.failed(),
                () -> "" + report.presets().stream().flatMap(p -> p.problems().stream()).toList());
            work.addAndGet(report.created() + report.deleted() + report.cancelled());
            finishJobs(db, "");
            if (deletionsLeftFailures(report, Reconciliation.of(db).plan())) {
              assertEquals(0, Reconciliation.of(db).run().failed());
            }
            Plan plan = Reconciliation.of(db).plan();
            assertFalse(plan.hasChanges(), () -> "" + plan.totals());
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    if (System.getProperty("prebuildctl.seed") == null) {
      assertTrue(work.get() > 0, "nothing was done at all");
    }
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void of_the_sample_deployment(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      db.execute(Schema.resource("seed.sql"));
      CliRun.run("plan", "--url", db.url(), "--detailed-exitcode").exits(2);
      CliRun.run("reconcile", "once", "--url", db.url()).exits(0);
      finishJobs(db, "");
      CliRun.run("plan", "--url", db.url(), "--detailed-exitcode")
          .exits(0)
          .says("Plan: nothing to do");
      Invariants.mustHold(db);
    }
  }

  /**
   * Whether nothing is left but to say of presets that they are at the failure limit, each of which
   * lost a prebuild: the success that stood between its failures may be gone with it.
   */
  private static boolean deletionsLeftFailures(RunReport report, Plan plan) {
    List<PresetReport> limited =
        report.presets().stream()
            .filter(preset -> !preset.done().deleted().isEmpty())
            .filter(preset -> preset.plan().actions().stream().noneMatch(SETS_STATUS))
            .filter(
                preset ->
                    plan.presets().stream()
                        .filter(next -> next.identity().equals(preset.plan().identity()))
                        .anyMatch(next -> next.actions().stream().anyMatch(SETS_STATUS)))
            .toList();
    Totals.Work left = plan.totals().work();
    return left.sum() == left.setStatus() && left.sum() == limited.size() && left.sum() > 0;
  }

  private static final Predicate<PlannedAction> SETS_STATUS =
      planned -> planned.hold().isEmpty() && planned.action() instanceof Action.SetStatus;

  /**
   * Takes out what no run can bring to rest: presets whose new prebuilds are too old at once, and
   * workspaces with builds of another template, which are refused a delete.
   */
  private static void makeSensible(TestDatabase db) {
    db.execute(
        """
        UPDATE template_version_presets SET last_invalidated_at = NULL;
        UPDATE workspaces w SET deleted = true FROM workspace_builds b
        JOIN template_versions v ON v.id = b.template_version_id
        WHERE b.workspace_id = w.id AND v.template_id <> w.template_id;
        DELETE FROM workspace_builds b USING workspaces w, template_versions v
        WHERE b.workspace_id = w.id AND v.id = b.template_version_id
          AND v.template_id <> w.template_id;
        """);
  }

  /**
   * Every unfinished job of a build succeeds: started agents are ready, deleted workspaces gone.
   */
  private static void finishJobs(TestDatabase db, String which) {
    db.execute("DROP TABLE IF EXISTS finished");
    db.execute(
        "CREATE TABLE finished AS SELECT b.id, b.job_id, b.workspace_id, b.transition"
            + " FROM workspace_builds b JOIN provisioner_jobs j ON j.id = b.job_id"
            + " WHERE j.job_status IN ('pending', 'running', 'canceling') "
            + which);
    db.execute(
        """
        UPDATE provisioner_jobs j SET started_at = coalesce(j.started_at, now()),
          completed_at = now(), updated_at = now()
        FROM finished f WHERE f.job_id = j.id;
        UPDATE workspaces w SET deleted = true FROM finished f
        JOIN provisioner_jobs j ON j.id = f.job_id
        WHERE f.workspace_id = w.id AND f.transition = 'delete' AND j.job_status = 'succeeded'
          AND NOT EXISTS (SELECT 1 FROM workspace_builds later JOIN workspace_builds own
            ON own.id = f.id WHERE later.workspace_id = w.id
            AND later.build_number > own.build_number);
        INSERT INTO workspace_resources (id, created_at, job_id, transition, type, name)
        SELECT gen_random_uuid(), now(), f.job_id, 'start', 'docker_container', 'finished'
        FROM finished f WHERE f.transition = 'start';
        INSERT INTO workspace_agents (id, created_at, updated_at, name, resource_id, auth_token,
          architecture, operating_system, lifecycle_state)
        SELECT gen_random_uuid(), now(), now(), 'finished', r.id, gen_random_uuid(), 'amd64', 'linux',
          'ready'
        FROM workspace_resources r JOIN finished f ON f.job_id = r.job_id
        WHERE r.name = 'finished';
        """);
  }
}
