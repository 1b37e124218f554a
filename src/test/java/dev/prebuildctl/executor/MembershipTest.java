package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.sql.Connection;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The prebuilds user's place in each organization with prebuilds. */
class MembershipTest {
  private static final String COMPLETE =
      """
      SELECT count(*) FROM organization_members m
      JOIN groups g ON g.organization_id = m.organization_id
        AND g.name = 'coderprebuiltworkspaces' AND g.display_name = 'Prebuilt Workspaces'
        AND g.quota_allowance = 0
      JOIN group_members gm ON gm.group_id = g.id AND gm.user_id = m.user_id
      WHERE m.user_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0' AND m.roles = '{}'
        AND m.created_at = '2026-03-04 10:00:00Z' AND m.updated_at = m.created_at
        AND m.organization_id = ?
      """;

  @ParameterizedTest
  @EnumSource(Schema.class)
  void is_made_whole_with_the_runs_clock(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      UUID acme = wanting(db, "acme");
      UUID idle = new Deployment(db, new java.util.Random(9)).bareOrganization("idle");
      assertEquals(1, Reconciliation.of(db).run().created());
      assertEquals("1", db.queryOne(COMPLETE, acme));
      assertEquals(
          "0",
          db.queryOne("SELECT count(*) FROM organization_members WHERE organization_id = ?", idle));
      assertEquals(0, Reconciliation.of(db).run().created());
      assertEquals("1", db.queryOne(COMPLETE, acme), "a second run finds it");
    }
  }

  @Test
  void a_member_that_somebody_else_makes_meanwhile_is_fine() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      UUID acme = wanting(db, "acme");
      Connection server = db.connection();
      Gate.execute(
          server,
          "BEGIN; INSERT INTO organization_members VALUES ('%s', '%s', now(), now())"
              .formatted(Prebuilds.USER, acme));
      CompletableFuture<RunReport> run = Reconciliation.of(db).start();
      Gate.awaitBlocked(db);
      Gate.execute(server, "COMMIT");
      assertEquals(1, run.get(60, TimeUnit.SECONDS).created());
      Invariants.mustBeConverged(db);
    }
  }

  @Test
  void a_group_that_somebody_else_makes_meanwhile_is_the_one_the_user_joins() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      UUID acme = wanting(db, "acme");
      UUID theirs = UUID.randomUUID();
      Connection server = db.connection();
      Gate.execute(
          server,
          "BEGIN; INSERT INTO groups (id, name, organization_id) VALUES ('%s', '%s', '%s')"
              .formatted(theirs, Prebuilds.GROUP, acme));
      CompletableFuture<RunReport> run = Reconciliation.of(db).start();
      Gate.awaitBlocked(db);
      Gate.execute(server, "COMMIT");
      assertEquals(1, run.get(60, TimeUnit.SECONDS).created());
      assertEquals(
          theirs.toString(),
          db.queryOne("SELECT group_id FROM group_members WHERE user_id = ?", Prebuilds.USER));
    }
  }

  @Test
  void one_organizations_failure_lets_the_others_go_on_and_fails_the_run_before_anything_else() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      UUID first = wanting(db, "first");
      UUID second = wanting(db, "second");
      UUID third = wanting(db, "third");
      db.execute(
          """
          CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE 'no members here'; END $$;
          CREATE TRIGGER refuse BEFORE INSERT ON organization_members
            FOR EACH ROW WHEN (NEW.organization_id = '%s') EXECUTE FUNCTION refuse();
          """
              .formatted(second));
      Failure failure = assertThrows(Failure.class, () -> Reconciliation.of(db).run());
      assertTrue(failure.getMessage().contains("second"), failure.getMessage());
      assertTrue(failure.getMessage().contains("no members here"), failure.getMessage());
      assertEquals("1", db.queryOne(COMPLETE, first));
      assertEquals("0", db.queryOne(COMPLETE, second));
      assertEquals("1", db.queryOne(COMPLETE, third));
      assertEquals("0", db.queryOne("SELECT count(*) FROM workspaces"));
      db.execute("DROP TRIGGER refuse ON organization_members");
      assertEquals(3, Reconciliation.of(db).run().created());
    }
  }

  /** An organization with a preset that wants one prebuild, and without the prebuilds user. */
  private static UUID wanting(TestDatabase db, String name) {
    Deployment deployment = new Deployment(db, new java.util.Random(name.hashCode()));
    UUID organization = deployment.bareOrganization(name);
    Template template = deployment.template(organization, "docker");
    deployment.preset(template, "small", 1);
    return organization;
  }
}
