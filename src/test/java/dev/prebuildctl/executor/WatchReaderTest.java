package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.doctor.Privileges;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.watch.Event;
import dev.prebuildctl.core.watch.Events;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.core.watch.PrebuildDetail;
import dev.prebuildctl.core.watch.Row;
import dev.prebuildctl.core.watch.Stage;
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
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.TestRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is seen of a real database, from one moment to the next. */
class WatchReaderTest {
  private TestDatabase db;
  private Database database;
  private Deployment deployment;
  private Template docker;
  private Preset small;
  private Instant now = Deployment.NOW;

  @BeforeEach
  void deploy() {
    db = Postgres.fresh(Schema.V540);
    database = new Database(DatabaseUrl.parse(db.url(), Map.of()), Timeouts.DEFAULTS);
    deployment = new Deployment(db);
    docker = deployment.template(deployment.organization("acme"), "docker");
    small = deployment.preset(docker, "small", 2);
  }

  @AfterEach
  void close() {
    database.close();
    db.close();
  }

  private WatchReader reader(Scope scope) {
    return new WatchReader(database, Settings.DEFAULTS, scope);
  }

  private Observation first() {
    return reader(Scope.EVERYTHING).first(RunClock.at(now));
  }

  private Observation next(Observation before, UUID... expanded) {
    now = now.plusSeconds(5);
    return reader(Scope.EVERYTHING).next(RunClock.at(now), before, Set.of(expanded));
  }

  private List<String> happened(Observation before, Observation after) {
    List<String> told = new ArrayList<>();
    for (Event event : Events.between(before, after)) {
      if (event.workspace() != null) {
        String detail = event.detail() == null ? "" : ": " + event.detail();
        told.add(event.kind().label() + " " + event.workspace().id() + detail);
      }
    }
    return told;
  }

  @Test
  void the_life_of_a_prebuild_is_told_from_its_creation_to_its_claim() {
    Observation seen = first();
    Built built = deployment.prebuild(small, Build.start(JobStatus.PENDING));
    String id = " " + built.workspace();
    Observation after = next(seen);
    assertEquals(List.of("created" + id), happened(seen, after));
    seen = after;
    complete(built.job());
    UUID agent = deployment.agent(built.job(), "starting");
    after = next(seen);
    assertEquals(List.of(), happened(seen, after));
    seen = after;
    db.update("UPDATE workspace_agents SET lifecycle_state = 'ready' WHERE id = ?", agent);
    after = next(seen);
    assertEquals(List.of("ready" + id), happened(seen, after));
    seen = after;
    db.update(
        "UPDATE workspaces SET owner_id = ? WHERE id = ?",
        deployment.user("alice"),
        built.workspace());
    after = next(seen);
    assertEquals(List.of("claimed" + id), happened(seen, after));
    seen = after;
    after = next(seen);
    assertFalse(after.prebuilds().containsKey(built.workspace()), "it is forgotten");
  }

  private void complete(UUID job) {
    db.update(
        "UPDATE provisioner_jobs SET started_at = now(), completed_at = now(), worker_id = ?"
            + " WHERE id = ?",
        deployment.id(),
        job);
  }

  @Test
  void a_deletion_is_told_when_it_begins_fails_is_tried_again_and_ends() {
    Built built = deployment.prebuild(small);
    String id = " " + built.workspace();
    Observation seen = first();
    String[][] steps = {
      {"RUNNING", "deleting" + id},
      {"FAILED", "failed" + id + ": it broke"},
      {"RUNNING", "deleting" + id}
    };
    for (int i = 0; i < steps.length; i++) {
      Build delete = Build.start(JobStatus.valueOf(steps[i][0])).as(Transition.DELETE);
      deployment.build(built.workspace(), small.version(), small.id(), delete, 2 + i, false);
      Observation after = next(seen);
      assertEquals(List.of(steps[i][1]), happened(seen, after));
      seen = after;
    }
    db.update("UPDATE workspaces SET deleted = true WHERE id = ?", built.workspace());
    Observation after = next(seen);
    assertEquals(List.of("deleted" + id), happened(seen, after));
  }

  @Test
  void a_start_that_fails_is_told_with_the_first_line_of_its_error() {
    Built built = deployment.prebuild(small, Build.start(JobStatus.RUNNING));
    Observation seen = first();
    db.update(
        "UPDATE provisioner_jobs SET error = E'\\n no capacity\\nmore', completed_at = now()"
            + " WHERE id = ?",
        built.job());
    assertEquals(
        List.of("failed " + built.workspace() + ": no capacity"), happened(seen, next(seen)));
  }

  @Test
  void what_is_in_no_table_any_more_was_deleted() {
    Built built = deployment.prebuild(small);
    Observation seen = first();
    db.execute("SET session_replication_role = replica");
    db.update("DELETE FROM workspaces WHERE id = ?", built.workspace());
    assertEquals(List.of("deleted " + built.workspace()), happened(seen, next(seen)));
  }

  @Test
  void an_expanded_preset_is_seen_with_its_prebuilds_agents_and_errors() {
    Preset large = deployment.preset(docker, "large", 1);
    deployment.prebuild(large);
    Built failed = deployment.prebuild(small, Build.start(JobStatus.FAILED));
    Built ready = deployment.prebuild(small);
    Built starting = deployment.prebuild(small, Build.start(JobStatus.RUNNING));
    Observation seen = first();
    assertEquals(Map.of(), seen.details());
    Map<UUID, List<PrebuildDetail>> details = next(seen, small.id(), deployment.id()).details();
    assertEquals(Set.of(small.id()), details.keySet());
    List<PrebuildDetail> rows = details.get(small.id());
    assertEquals(3, rows.size());
    assertEquals(
        List.of(starting.workspace(), ready.workspace(), failed.workspace()),
        rows.stream().map(row -> row.workspace().id()).toList());
    assertEquals(
        List.of(Stage.STARTING, Stage.READY, Stage.FAILED),
        rows.stream().map(PrebuildDetail::stage).toList());
    assertEquals(List.of("", "ready", ""), rows.stream().map(PrebuildDetail::agents).toList());
    assertEquals(List.of("", "", "it broke"), rows.stream().map(PrebuildDetail::error).toList());
  }

  @Test
  void of_very_many_prebuilds_no_more_are_read_than_are_shown() {
    for (int i = 0; i < Row.MOST_PREBUILDS + 10; i++) {
      deployment.prebuild(small);
    }
    assertEquals(
        Row.MOST_PREBUILDS + 1, next(first(), small.id()).details().get(small.id()).size());
  }

  @Test
  void pause_lock_and_scope_are_those_of_the_command_line() throws SQLException {
    deployment.prebuild(deployment.preset(docker, "large", 1));
    Scope onlySmall = new Scope(List.of("small"), List.of(), List.of());
    Observation seen = reader(onlySmall).first(RunClock.at(now));
    assertEquals(1, seen.plan().presets().size());
    assertEquals(Map.of(), seen.prebuilds());
    assertNull(seen.control().lock());
    assertEquals(false, seen.control().pause().paused());
    assertThrows(
        Failure.class,
        () -> reader(new Scope(List.of("tiny"), List.of(), List.of())).first(RunClock.at(now)));
    try (Connection other = db.connection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN; SELECT pg_advisory_xact_lock(7)");
      new PauseSetting(database, RunClock.at(now)).set(true, new Actor(null, "test"));
      Observation later = next(seen);
      assertEquals(true, later.control().pause().paused());
      assertTrue(later.control().lock().pid() > 0);
      // Held back, as a run would find it.
      assertTrue(later.plan().paused());
    }
  }

  @Test
  void a_role_of_the_least_privileges_for_reading_sees_all_of_it() {
    deployment.prebuild(small);
    new PauseSetting(database, RunClock.at(now)).set(true, new Actor(null, "test"));
    try (TestRole role = TestRole.in(db);
        Database own = role.database()) {
      Privileges.READER.forEach(
          privilege -> role.may(privilege.grant().substring("GRANT ".length())));
      WatchReader reader = new WatchReader(own, Settings.DEFAULTS, Scope.EVERYTHING);
      Observation seen = reader.first(RunClock.at(now));
      db.execute("UPDATE workspaces SET deleted = true");
      Observation later = reader.next(RunClock.at(now), seen, Set.of(small.id()));
      assertEquals(1, happened(seen, later).size());
      assertEquals(List.of(), later.reading().notes());
    }
  }
}
