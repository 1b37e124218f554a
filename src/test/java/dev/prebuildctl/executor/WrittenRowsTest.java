package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Built;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the rows of deletes, orphans and bulk creations look like where no scenario says so. */
class WrittenRowsTest {
  private static final String LATEST =
      "SELECT b.id, b.build_number, b.transition::text AS transition, b.template_version_id,"
          + " b.template_version_preset_id AS preset, b.provisioner_state, j.job_status::text AS"
          + " status, w.deleted FROM workspace_builds b JOIN provisioner_jobs j ON j.id = b.job_id"
          + " JOIN workspaces w ON w.id = b.workspace_id WHERE b.workspace_id = ?"
          + " ORDER BY b.build_number DESC LIMIT 1";

  @ParameterizedTest
  @EnumSource(Schema.class)
  void terraform_state_is_carried_over_byte_for_byte(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      World world = World.in(db);
      Preset preset = world.deployment.preset(world.template, "small", 0);
      Built large = world.deployment.prebuild(preset);
      Built none = world.deployment.prebuild(preset);
      byte[] state = new byte[1 << 20];
      new java.util.Random(7).nextBytes(state);
      db.update(
          "UPDATE workspace_builds SET provisioner_state = ? WHERE id = ?", state, large.build());
      db.update("UPDATE workspace_builds SET provisioner_state = NULL WHERE id = ?", none.build());
      assertEquals(2, Reconciliation.of(db).run().deleted());
      org.junit.jupiter.api.Assertions.assertArrayEquals(
          state, (byte[]) latest(db, large).get("provisioner_state"));
      assertEquals(0, ((byte[]) latest(db, none).get("provisioner_state")).length);
      assertEquals("delete", latest(db, large).get("transition"));
      assertEquals(2, latest(db, large).get("build_number"));
      assertEquals("pending", latest(db, large).get("status"));
    }
  }

  @Test
  void a_delete_resolves_parameters_again_and_finds_the_preset_they_match() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      world.deployment.parameter(world.template.version(), "added", "fallback", false);
      Preset none = world.deployment.preset(world.template, "none", 0);
      Preset match =
          world.deployment.preset(
              world.template,
              world.template.version(),
              "match",
              null,
              Map.of(Deployment.PARAMETER, "moon", "added", "fallback"));
      Built built = world.deployment.prebuild(none);
      db.update(
          "UPDATE workspace_build_parameters SET value = 'moon' WHERE workspace_build_id = ?",
          built.build());
      db.update("INSERT INTO workspace_build_parameters VALUES (?, 'gone', 'x')", built.build());
      assertEquals(1, Reconciliation.of(db).run().deleted());
      assertEquals(
          "added=fallback,region=moon",
          db.queryOne(
              "SELECT string_agg(name || '=' || value, ',' ORDER BY name)"
                  + " FROM workspace_build_parameters WHERE workspace_build_id = ?",
              latest(db, built).get("id")));
      assertEquals(match.id(), latest(db, built).get("preset"));
      Map<String, Object> delete = latest(db, built);
      assertEquals(world.template.version(), delete.get("template_version_id"));
    }
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void a_task_is_linked_to_the_delete_and_an_old_link_is_emptied(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      World world = World.in(db);
      Preset preset = world.deployment.preset(world.template, "small", 0);
      Built built = world.deployment.prebuild(preset);
      Built other = world.deployment.prebuild(preset);
      UUID task = task(db, world, built, null);
      task(db, world, other, "2026-01-01");
      UUID agent = world.deployment.agent(built.job(), "ready");
      db.update("INSERT INTO task_workspace_apps VALUES (?, ?, NULL, 2)", task, agent);
      assertEquals(2, Reconciliation.of(db).run().deleted());
      assertEquals(
          "2:true",
          db.queryOne(
              "SELECT workspace_build_number || ':' || (workspace_agent_id IS NULL)::text"
                  + " FROM task_workspace_apps"),
          "a deleted task gets no link");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "V421, none, succeeded",
    "V421, 89, pending",
    "V421, 90, pending",
    "V421, 91, succeeded",
    "V540, none, succeeded",
    "V540, 90, pending",
    "V540, 91, succeeded",
  })
  void an_orphan_is_done_at_once_unless_a_daemon_was_seen_within_ninety_seconds(
      Schema schema, String secondsAgo, String status) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      World world = World.in(db);
      Preset preset = world.deployment.preset(world.template, "small", 1);
      Built pending = world.deployment.prebuild(preset, Build.start(JobStatus.PENDING));
      UUID agent = world.deployment.agent(pending.job(), "created");
      if (!secondsAgo.equals("none")) {
        world.deployment.daemon(
            world.template.organization(),
            Deployment.NOW.minus(Duration.ofSeconds(Long.parseLong(secondsAgo))));
      }
      world.deployment.activate(
          world.template, world.deployment.version(world.template, "v2", JobStatus.SUCCEEDED));
      RunReport report = Reconciliation.of(db).run();
      assertEquals(1, report.cancelled());
      boolean done = status.equals("succeeded");
      Map<String, Object> delete = latest(db, pending);
      assertEquals(status, delete.get("status"));
      assertEquals(done, delete.get("deleted"));
      assertEquals(0, ((byte[]) delete.get("provisioner_state")).length, "no state is carried on");
      assertEquals(
          "" + (done && schema == Schema.V540),
          db.queryOne("SELECT deleted::text FROM workspace_agents WHERE id = ?", agent));
      assertEquals(
          "true",
          db.queryOne(
              "SELECT (canceled_at = completed_at AND canceled_at = '2026-03-04 10:00:00Z'"
                  + " AND started_at IS NULL AND updated_at = created_at)::text"
                  + " FROM provisioner_jobs WHERE id = ?",
              pending.job()));
      Invariants.mustHold(db);
    }
  }

  @Test
  void a_daemon_that_was_never_seen_is_stale_and_one_of_another_organization_does_not_count() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      Preset preset = world.deployment.preset(world.template, "small", 1);
      Built pending = world.deployment.prebuild(preset, Build.start(JobStatus.PENDING));
      world.deployment.daemon(world.deployment.defaultOrganization(), Deployment.NOW);
      world.deployment.daemon(world.template.organization(), Deployment.NOW);
      db.update(
          "UPDATE provisioner_daemons SET last_seen_at = NULL WHERE organization_id = ?",
          world.template.organization());
      world.deployment.activate(
          world.template, world.deployment.version(world.template, "v2", JobStatus.SUCCEEDED));
      Reconciliation.of(db).run();
      assertEquals("succeeded", latest(db, pending).get("status"));
    }
  }

  @Test
  void jobs_that_nobody_takes_are_noted() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      world.deployment.preset(world.template, "small", 2);
      RunReport report = Reconciliation.of(db).run();
      assertEquals(1, report.presets().get(0).notes().size());
      assertTrue(report.presets().get(0).notes().get(0).contains("no live provisioner"));
    }
  }

  @Test
  void a_thousand_prebuilds_cost_statements_by_the_batch_and_not_each() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      world.deployment.preset(world.template, "small", 100);
      RunReport hundred = Reconciliation.of(db).run();
      db.execute("UPDATE template_version_presets SET desired_instances = 1100");
      RunReport thousand = Reconciliation.of(db).run();
      assertEquals(100, hundred.created());
      assertEquals(1000, thousand.created());
      long perBatch = (thousand.cost().statements() - hundred.cost().statements()) / 18;
      assertTrue(perBatch <= 12, perBatch + " statements for each fifty prebuilds");
      assertTrue(thousand.cost().statements() <= 260, "" + thousand.cost().statements());
      Invariants.mustBeConverged(db);
      db.execute("UPDATE provisioner_jobs SET started_at = created_at, completed_at = created_at");
      db.execute("UPDATE template_version_presets SET desired_instances = 0");
      RunReport deleting = Reconciliation.of(db).run();
      assertEquals(1100, deleting.deleted());
      assertTrue(deleting.cost().statements() <= 350, "" + deleting.cost().statements());
      Invariants.mustBeConverged(db);
    }
  }

  @Test
  void a_run_with_nothing_to_do_costs_few_statements_whatever_the_number_of_presets() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      World world = World.in(db);
      for (int i = 0; i < 40; i++) {
        world.deployment.prebuild(world.deployment.preset(world.template, "p" + i, 1));
      }
      RunReport report = Reconciliation.of(db).run();
      assertEquals(40, report.presets().size());
      assertEquals(0, report.created() + report.deleted() + report.failed());
      assertTrue(report.cost().statements() <= 20, "" + report.cost().statements());
    }
  }

  private static Map<String, Object> latest(TestDatabase db, Built built) {
    return db.rows(LATEST, built.workspace()).get(0);
  }

  private static UUID task(TestDatabase db, World world, Built built, String deletedAt) {
    UUID id = world.deployment.id();
    db.update(
        "INSERT INTO tasks (id, organization_id, owner_id, name, workspace_id, template_version_id,"
            + " prompt, created_at, deleted_at) VALUES (?, ?, ?, ?, ?, ?, '', now(),"
            + " ?::timestamptz)",
        id,
        world.template.organization(),
        Prebuilds.USER,
        "task-" + id,
        built.workspace(),
        world.template.version(),
        deletedAt);
    return id;
  }

  private record World(Deployment deployment, Template template) {
    static World in(TestDatabase db) {
      Deployment deployment = new Deployment(db);
      return new World(deployment, deployment.template(deployment.organization("acme"), "docker"));
    }
  }
}
