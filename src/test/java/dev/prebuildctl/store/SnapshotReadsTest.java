package dev.prebuildctl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Scenario;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reads give the rows that the words of spec page 2 give, and cost what prebuilds cost. */
class SnapshotReadsTest {
  private static final int CASES = 40;
  private static final int ROUNDS = 5;
  private static final int ORDINARY = 10_000;

  @ParameterizedTest
  @EnumSource(Schema.class)
  void of_any_deployment_at_any_time_they_are_what_the_words_say(Schema schema)
      throws SQLException {
    Map<String, Integer> seen = new TreeMap<>();
    try (TestDatabase db = Postgres.fresh(schema);
        Connection connection = db.connection()) {
      connection.setAutoCommit(false);
      // Rare rows may miss one round of random deployments, but hardly five.
      for (int round = 0; round == 0 || (round < ROUNDS && somethingIsMissing(seen)); round++) {
        Property.holds(
            CASES,
            random -> {
              try {
                holdsFor(connection, random, seen);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              } finally {
                rollBack(connection);
              }
            });
      }
    }
    if (System.getProperty("prebuildctl.seed") == null) {
      // What never comes up is not tested.
      assertFalse(somethingIsMissing(seen), "" + seen);
    }
  }

  private static boolean somethingIsMissing(Map<String, Integer> seen) {
    return System.getProperty("prebuildctl.seed") == null && seen.containsValue(0);
  }

  private static void holdsFor(Connection connection, Random random, Map<String, Integer> seen)
      throws SQLException {
    Instant now = Instant.parse("2026-03-04T10:00:00Z").plus(random.nextInt(), ChronoUnit.MICROS);
    Settings settings =
        new Settings(
            Duration.ofMinutes(1),
            Duration.ofMinutes(List.of(5, 60, 1440).get(random.nextInt(3))),
            random.nextInt(4));
    new RandomDeployment(connection, random, now, settings.backoffLookback()).insert();
    SnapshotRows rows = same(connection, settings, now);
    count(seen, "presets", rows.presets());
    count(seen, "schedules", rows.schedules());
    count(seen, "running", rows.running());
    count(seen, "unmanaged", rows.running().stream().filter(r -> r.presetId() == null).toList());
    count(seen, "ready", rows.running().stream().filter(r -> r.ready()).toList());
    count(seen, "in progress", rows.inProgress());
    count(seen, "pending inactive", rows.pendingInactive());
    seen.merge("other pending jobs", othersPending(rows), Integer::sum);
    count(seen, "backoffs", rows.backoffs());
    count(seen, "at limit", rows.atFailureLimit());
  }

  private static int othersPending(SnapshotRows rows) {
    return rows.pendingJobs() - rows.pendingInactive().stream().mapToInt(row -> row.count()).sum();
  }

  private static void count(Map<String, Integer> seen, String what, Collection<?> rows) {
    seen.merge(what, rows.size(), Integer::sum);
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> of_each_scenario_they_are_what_the_words_say() {
    return Reference.scenarios().stream()
        .map(Scenario::read)
        .flatMap(
            scenario ->
                Stream.of(Schema.values())
                    .map(
                        schema ->
                            DynamicTest.dynamicTest(
                                scenario.name() + " at " + schema, () -> hold(scenario, schema))));
  }

  private static void hold(Scenario scenario, Schema schema) throws SQLException {
    try (TestDatabase db = Postgres.fresh(schema);
        Connection connection = db.connection()) {
      db.execute(scenario.before());
      same(connection, scenario.settings(), scenario.at());
    }
  }

  private static SnapshotRows same(Connection connection, Settings settings, Instant now)
      throws SQLException {
    SnapshotRows rows = SnapshotStore.rows(new Session(connection, new Work()), settings, now);
    SnapshotRows plain = new PlainReads(connection).rows(settings, now);
    assertEquals(lines(plain.presets()), lines(rows.presets()), "read 1");
    assertEquals(lines(plain.schedules()), lines(rows.schedules()), "read 2");
    assertEquals(plain.running(), rows.running(), "read 3, in its order");
    assertEquals(lines(plain.inProgress()), lines(rows.inProgress()), "read 4");
    assertEquals(lines(plain.pendingInactive()), lines(rows.pendingInactive()), "read 5");
    assertEquals(plain.pendingJobs(), rows.pendingJobs(), "pending jobs");
    assertEquals(lines(plain.backoffs()), lines(rows.backoffs()), "read 6");
    assertEquals(lines(plain.atFailureLimit()), lines(rows.atFailureLimit()), "read 7");
    return rows;
  }

  /** In any order; one line each, so that a difference can be read. */
  private static String lines(Collection<?> rows) {
    return String.join("\n", rows.stream().map(Object::toString).sorted().toList());
  }

  @Test
  void schedules_come_in_the_order_of_their_insertion() throws SQLException {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Connection connection = db.connection()) {
      Deployment deployment = new Deployment(db);
      Deployment.Preset preset =
          deployment.preset(
              deployment.template(deployment.organization("acme"), "docker"), "small", 1);
      for (int i = 0; i < 20; i++) {
        db.update(
            "INSERT INTO template_version_preset_prebuild_schedules VALUES (?, ?, '* * * * *', ?)",
            deployment.id(),
            preset.id(),
            i);
      }
      SnapshotRows rows =
          SnapshotStore.rows(
              new Session(connection, new Work()), Settings.DEFAULTS, Deployment.NOW);
      assertEquals(
          Stream.iterate(0, i -> i + 1).limit(20).toList(),
          rows.schedules().stream().map(schedule -> schedule.desiredInstances()).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void their_cost_does_not_grow_with_ordinary_workspaces(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      Deployment deployment = new Deployment(db);
      Deployment.Template template = deployment.template(deployment.organization("acme"), "docker");
      Deployment.Preset preset = deployment.preset(template, "small", 20);
      for (int i = 0; i < 20; i++) {
        deployment.prebuild(preset);
      }
      db.execute("ANALYZE");
      Map<String, Double> alone = rowsRead(db);
      ordinary(db, deployment.user("alice"), template, preset);
      db.execute("ANALYZE");
      Map<String, Double> crowded = rowsRead(db);
      alone.forEach(
          (read, rows) ->
              assertTrue(
                  crowded.get(read) <= rows * 2 + 50,
                  read + " alone: " + alone + ", crowded: " + crowded));
    }
  }

  /** Ten thousand workspaces with two finished builds each. */
  private static void ordinary(
      TestDatabase db, Object user, Deployment.Template template, Deployment.Preset preset) {
    db.execute("CREATE TEMP TABLE ordinary (w uuid, number int, job uuid, build uuid)");
    db.update(
        "INSERT INTO ordinary SELECT w.id, n, gen_random_uuid(), gen_random_uuid()"
            + " FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, ?)) w,"
            + " generate_series(1, 2) n",
        ORDINARY);
    db.update(
        "INSERT INTO workspaces (id, created_at, updated_at, owner_id, organization_id, template_id,"
            + " name) SELECT DISTINCT ON (w) w, now(), now(), ?::uuid, ?::uuid, ?::uuid,"
            + " 'w' || left(w::text, 30) FROM ordinary",
        user,
        template.organization(),
        template.id());
    db.update(
        "INSERT INTO provisioner_jobs (id, created_at, updated_at, started_at, completed_at,"
            + " organization_id, initiator_id, provisioner, storage_method, type, input, file_id)"
            + " SELECT job, now(), now(), now(), now(), ?::uuid, ?::uuid, 'terraform', 'file',"
            + " 'workspace_build', '{}', job FROM ordinary",
        template.organization(),
        user);
    db.update(
        "INSERT INTO workspace_builds (id, created_at, updated_at, workspace_id,"
            + " template_version_id, build_number, transition, initiator_id, job_id,"
            + " template_version_preset_id) SELECT build, now(), now(), w, ?::uuid, number, 'start',"
            + " ?::uuid, job, ?::uuid FROM ordinary",
        template.version(),
        user,
        preset.id());
    assertEquals("" + 2 * ORDINARY, db.queryOne("SELECT count(*) FROM ordinary"));
  }

  private static Map<String, Double> rowsRead(TestDatabase db) {
    Map<String, Double> read = new TreeMap<>();
    for (Sql sql :
        new Sql[] {
          SnapshotSql.LATEST_STARTS,
          SnapshotSql.IN_PROGRESS,
          SnapshotSql.PENDING_JOBS,
          FailedBuildStore.FailedBuildSql.FAILED_BUILDS,
          StatusStore.StatusSql.LATEST_BUILDS,
          StatusStore.StatusSql.QUEUES
        }) {
      String text =
          sql.text()
              .replace(":prebuilds_user", "'" + Prebuilds.USER + "'")
              .replace(":presets", "ARRAY(SELECT id FROM template_version_presets)")
              .replace(":most", "5");
      JsonNode plan =
          Reference.parse(db.queryOne("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + text));
      scans(plan.get(0).get("Plan"), sql.name(), read);
      read.putIfAbsent(sql.name() + " all tables", 0.0);
    }
    return read;
  }

  private static void scans(JsonNode node, String query, Map<String, Double> read) {
    if (node.has("Relation Name")) {
      double rows =
          (node.get("Actual Rows").asDouble()
                  + node.path("Rows Removed by Filter").asDouble()
                  + node.path("Rows Removed by Index Recheck").asDouble())
              * node.get("Actual Loops").asDouble();
      read.merge(query + " all tables", rows, Double::sum);
    }
    node.path("Plans").forEach(child -> scans(child, query, read));
  }
}
