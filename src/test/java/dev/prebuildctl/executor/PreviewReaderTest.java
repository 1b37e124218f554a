package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.builds.template.HclTemplateEvaluation;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.preview.FailedBuild;
import dev.prebuildctl.core.preview.Outlook;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.preview.Questions;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Timeouts;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Built;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts behind a plan, as the database has them. */
class PreviewReaderTest {
  private static final Instant NOW = Deployment.NOW;

  /** A plan, what is behind it, and how many statements that took. */
  private record Looked(Plan plan, Preview preview, long statements) {
    Outlook outlook(Preset preset) {
      return preview.outlooks().get(preset.id());
    }
  }

  private static Looked look(TestDatabase db) {
    RunClock clock = RunClock.at(NOW);
    try (Database database =
        new Database(DatabaseUrl.parse(db.url(), Map.of()), Timeouts.DEFAULTS)) {
      Plan plan =
          new Reconciler(database, clock, drafter())
              .plan(Settings.DEFAULTS, PlanRequest.AS_THE_SERVER);
      long before = database.statements();
      Preview preview =
          new PreviewReader(database, clock, PreviewReaderTest::drafter)
              .read(Questions.surveying(plan));
      return new Looked(plan, preview, database.statements() - before);
    }
  }

  private static BuildDrafter drafter() {
    return new BuildDrafter(new HclTemplateEvaluation(NOW, UUID::randomUUID), UUID::randomUUID);
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void failed_builds_come_newest_first_with_the_first_line_of_their_errors(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      Deployment deployment = new Deployment(db);
      Template template = deployment.template(deployment.organization("acme"), "docker");
      Preset preset = deployment.preset(template, "small", 3);
      Preset healthy = deployment.preset(template, "healthy", 1);
      deployment.prebuild(healthy);
      for (int i = 1; i <= 7; i++) {
        Built built =
            deployment.prebuild(
                preset, Build.start(JobStatus.FAILED).at(NOW.minusSeconds(60L * i)));
        db.update(
            "UPDATE provisioner_jobs SET error = ?, error_code = ? WHERE id = ?",
            " \n\t\nerror " + i + "\r\nmore of it\nand more",
            i == 1 ? "REQUIRED_TEMPLATE_VARIABLES" : null,
            built.job());
      }
      TableDump before = TableDump.of(db);
      Looked looked = look(db);
      assertEquals(before, TableDump.of(db));
      List<FailedBuild> failures = looked.preview().failures().get(preset.id());
      assertEquals(
          List.of("error 1", "error 2", "error 3", "error 4", "error 5"),
          failures.stream().map(build -> build.error().firstLine()).toList());
      FailedBuild newest = failures.get(0);
      assertEquals("REQUIRED_TEMPLATE_VARIABLES", newest.error().code());
      assertEquals("", failures.get(1).error().code());
      assertEquals(NOW.minusSeconds(60), newest.createdAt());
      assertEquals(NOW.minusSeconds(55), newest.completedAt());
      assertEquals(1, newest.buildNumber());
      assertNull(looked.preview().failures().get(healthy.id()));
    }
  }

  @Test
  void failed_builds_of_others_and_of_gone_workspaces_are_not_told() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      Template template = deployment.template(deployment.organization("acme"), "docker");
      Preset preset = deployment.preset(template, "small", 3);
      db.update(
          "UPDATE template_version_presets SET prebuild_status = 'hard_limited' WHERE id = ?",
          preset.id());
      Build failed = Build.start(JobStatus.FAILED);
      Built claimed = deployment.prebuild(preset, failed);
      db.update(
          "UPDATE workspaces SET owner_id = ? WHERE id = ?",
          deployment.user("alice"),
          claimed.workspace());
      Built deleted = deployment.prebuild(preset, failed);
      db.update("UPDATE workspaces SET deleted = true WHERE id = ?", deleted.workspace());
      Built retried = deployment.prebuild(preset, failed);
      deployment.build(
          retried.workspace(),
          preset.version(),
          preset.id(),
          Build.start(JobStatus.SUCCEEDED),
          2,
          true);
      assertEquals(Map.of(), look(db).preview().failures());
    }
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void daemons_are_counted_that_match_the_tags_of_the_next_job(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      Deployment deployment = new Deployment(db);
      UUID acme = deployment.organization("acme");
      Template plain = deployment.template(acme, "plain");
      Preset small = deployment.preset(plain, "small", 1);
      Template tagged = deployment.template(acme, "tagged");
      db.update(
          "INSERT INTO template_version_workspace_tags VALUES (?, 'pool', ?)",
          tagged.version(),
          "data.coder_parameter.region.value");
      Preset gpu = deployment.preset(tagged, "gpu", 1);
      deployment.daemon(acme, NOW.minusSeconds(90));
      deployment.daemon(acme, NOW.minusSeconds(91));
      deployment.daemon(deployment.organization("other"), NOW);
      UUID busy =
          UUID.fromString(
              db.queryOne(
                  "SELECT id FROM provisioner_daemons WHERE last_seen_at = ?::timestamptz",
                  NOW.minusSeconds(90).toString()));
      Built running = deployment.prebuild(small, Build.start(JobStatus.RUNNING).at(NOW));
      db.update("UPDATE provisioner_jobs SET worker_id = ? WHERE id = ?", busy, running.job());
      Looked looked = look(db);
      Outlook untagged = looked.outlook(small);
      assertEquals("{scope=organization}", untagged.kind().words());
      assertEquals(1, untagged.daemons().live());
      assertEquals(1, untagged.daemons().busy());
      assertEquals(1, untagged.daemons().stale());
      assertEquals(NOW.minusSeconds(90), untagged.daemons().newestSeen());
      Outlook pool = looked.outlook(gpu);
      assertEquals("gpu", pool.kind().tags().get("pool"));
      assertEquals(0, pool.daemons().live() + pool.daemons().stale());
      assertNull(pool.daemons().newestSeen());
      assertTrue(
          looked.preview().annotated(looked.plan()).presets().stream()
              .filter(preset -> preset.identity().preset().id().equals(gpu.id()))
              .anyMatch(preset -> preset.warnings().size() == 1));
    }
  }

  @Test
  void a_build_that_would_be_refused_is_told_with_its_reason() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      UUID acme = deployment.organization("acme");
      Template strict = deployment.template(acme, "strict");
      deployment.parameter(strict.version(), "admin", "", true);
      Preset invalid = deployment.preset(strict, "invalid", 1);
      Template fresh = deployment.template(acme, "fresh");
      UUID version = deployment.version(fresh, "v2", JobStatus.RUNNING);
      deployment.activate(fresh, version);
      Preset importing = deployment.preset(fresh, version, "importing", 1);
      Template odd = deployment.template(acme, "odd");
      db.update(
          "INSERT INTO template_version_workspace_tags VALUES (?, 'pool', 'var.')", odd.version());
      Preset broken = deployment.preset(odd, "broken", 1);
      Looked looked = look(db);
      Refusal refusal = looked.outlook(invalid).refusal();
      assertEquals(Refusal.Kind.BAD_REQUEST, refusal.kind());
      assertTrue(refusal.message().contains("\"admin\""), refusal.message());
      assertEquals(Refusal.Kind.NOT_READY, looked.outlook(importing).refusal().kind());
      assertNotNull(looked.outlook(broken).refusal());
      assertNull(looked.outlook(broken).kind());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 40})
  void its_statements_do_not_grow_with_presets_and_templates(int templates) {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      UUID acme = deployment.organization("acme");
      for (int i = 0; i < templates; i++) {
        Template template = deployment.template(acme, "template-" + i);
        deployment.preset(template, "one", 1);
        Preset two = deployment.preset(template, "two", 1);
        deployment.prebuild(two, Build.start(JobStatus.FAILED).at(NOW.minusSeconds(5)));
      }
      Looked looked = look(db);
      assertEquals(2 * templates, looked.preview().outlooks().size());
      assertEquals(templates, looked.preview().failures().size());
      // A transaction and its three parts, failed builds, daemons, and six tables of templates.
      assertEquals(16, looked.statements());
    }
  }

  @Test
  void a_bug_met_in_one_preset_hides_nothing_of_the_others() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      Template template = deployment.template(deployment.organization("acme"), "docker");
      Preset preset = deployment.preset(template, "small", 1);
      Template other = deployment.template(template.organization(), "gone");
      Preset gone = deployment.preset(other, "gone", 1);
      RunClock clock = RunClock.at(NOW);
      try (Database database =
          new Database(DatabaseUrl.parse(db.url(), Map.of()), Timeouts.DEFAULTS)) {
        Plan plan =
            new Reconciler(database, clock, drafter())
                .plan(Settings.DEFAULTS, PlanRequest.AS_THE_SERVER);
        // Between the snapshot and the look behind it, a template may go.
        db.update("DELETE FROM templates WHERE id = ?", other.id());
        Preview preview =
            new PreviewReader(database, clock, PreviewReaderTest::drafter)
                .read(Questions.explaining(plan));
        assertNotNull(preview.outlooks().get(preset.id()).kind());
        assertEquals(Refusal.Kind.INTERNAL, preview.outlooks().get(gone.id()).refusal().kind());
      }
    }
  }
}
