package dev.prebuildctl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.TestRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server refuses, told in one line: what failed, on what, what to do. */
class DatabaseErrorsTest {
  private static final String SECRET = "s3cret-and-wrong";

  @Test
  void nobody_listens() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Failure failure =
        unreachable("postgres://me:" + SECRET + "@127.0.0.1:" + port + "/coder", Kind.UNREACHABLE);
    assertTrue(failure.getMessage().contains("me@127.0.0.1:" + port), failure.getMessage());
    assertTrue(failure.getMessage().contains("refused"), failure.getMessage());
  }

  @Test
  void somebody_listens_who_never_answers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url =
          "postgres://me:"
              + SECRET
              + "@127.0.0.1:"
              + silent.getLocalPort()
              + "/coder"
              + "?connect_timeout=1";
      Failure failure = unreachable(url, Kind.UNREACHABLE);
      assertTrue(failure.getMessage().contains("127.0.0.1"), failure.getMessage());
    }
  }

  @Test
  void there_is_no_such_host() {
    Failure failure =
        unreachable("postgres://me:" + SECRET + "@nowhere.invalid/coder", Kind.UNREACHABLE);
    assertTrue(failure.getMessage().contains("unknown host nowhere.invalid"), failure.getMessage());
  }

  @Test
  void the_password_is_wrong_or_missing() {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        TestRole role = TestRole.in(db)) {
      Failure wrong = unreachable(role.url(SECRET), Kind.AUTHENTICATION);
      assertTrue(wrong.getMessage().contains(role.name()), wrong.getMessage());
      Failure missing = unreachable(role.url(""), Kind.AUTHENTICATION);
      assertTrue(missing.getMessage().contains("password"), missing.getMessage());
    }
  }

  @Test
  void there_is_no_such_database() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Failure failure =
          unreachable(db.url().replace(db.name(), "no_such_database"), Kind.NO_SUCH_DATABASE);
      assertTrue(failure.getMessage().contains("no_such_database"), failure.getMessage());
    }
  }

  @Test
  void the_role_may_not_connect() {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        TestRole role = TestRole.in(db)) {
      db.execute("REVOKE CONNECT ON DATABASE " + db.name() + " FROM PUBLIC");
      Failure failure = unreachable(role.url(), Kind.MISSING_PRIVILEGE);
      assertTrue(failure.hint().contains("GRANT CONNECT ON DATABASE"), failure.hint());
    }
  }

  private static Failure unreachable(String url, Kind kind) {
    try (Database database =
        new Database(
            DatabaseUrl.parse(url, Map.of()),
            new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2)))) {
      Failure failure = assertThrows(Failure.class, () -> database.read(session -> session));
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertFalse(("" + cause).contains(SECRET), "" + cause);
      }
      return told(failure, kind);
    }
  }

  private static Failure told(Failure failure, Kind kind) {
    assertEquals(kind, failure.kind(), failure.getMessage());
    assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
    assertFalse(failure.hint().isEmpty(), failure.getMessage());
    return failure;
  }

  /** Each statement meets a role that lacks one privilege. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reading     | SELECT ON workspace_agents | workspace_agents | SELECT",
        "reading     | SELECT ON provisioner_jobs | provisioner_jobs | SELECT",
        "locking     | UPDATE ON workspaces       | workspaces       | SELECT, UPDATE",
        "locking     | SELECT ON tasks            | tasks            | SELECT",
        "status      | UPDATE ON template_version_presets | template_version_presets | SELECT, UPDATE",
        "cancelling  | UPDATE ON provisioner_jobs | provisioner_jobs | SELECT, UPDATE",
        "cancelling  | SELECT ON templates        | templates        | SELECT",
        "pausing     | INSERT ON site_configs     | site_configs     | SELECT, INSERT, UPDATE",
        "pausing     | UPDATE ON site_configs     | site_configs     | SELECT, INSERT, UPDATE",
        "daemons     | EXECUTE ON FUNCTION provisioner_tagset_contains | provisioner_tagset_contains | EXECUTE",
      })
  void a_privilege_is_missing(String work, String lacking, String table, String grant) {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        TestRole role = TestRole.in(db)) {
      Deployment deployment = new Deployment(db);
      deployment.prebuild(
          deployment.preset(
              deployment.template(deployment.organization("acme"), "docker"), "small", 1));
      db.execute("REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC");
      role.may("SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public");
      role.may("EXECUTE ON ALL FUNCTIONS IN SCHEMA public");
      role.mayNot(lacking);
      try (Database database = role.database()) {
        Failure failure = assertThrows(Failure.class, () -> database.write(WORK.get(work)::apply));
        told(failure, Kind.MISSING_PRIVILEGE);
        assertTrue(failure.getMessage().contains(" " + table), failure.getMessage());
        String object = grant.equals("EXECUTE") ? "FUNCTION " + table : table;
        String expected = "GRANT " + grant + " ON " + object;
        assertTrue(failure.hint().contains(expected + " TO "), failure.hint());
        db.execute(expected + " TO " + role.name());
        database.write(WORK.get(work)::apply);
      }
    }
  }

  private static final UUID NOBODY = new UUID(0, 0);

  private static final Map<String, Function<Session, Object>> WORK =
      Map.of(
          "reading", s -> SnapshotStore.rows(s, Settings.DEFAULTS, Deployment.NOW),
          "locking", s -> WorkspaceStore.lock(s, List.of(NOBODY)),
          "cancelling", s -> BuildStore.cancelPending(s, NOBODY, Deployment.NOW),
          "daemons",
              s ->
                  s.query(
                      FactsSql.LIVE_DAEMONS,
                      Params.of("seen_since", Deployment.NOW)
                          .and("organizations", List.of(NOBODY))
                          .and("provisioners", List.of("terraform"))
                          .and("tags", List.of("{}")),
                      row -> row.bool("live")),
          "status",
              s -> {
                PresetStore.setStatus(s, NOBODY, PrebuildStatus.HEALTHY);
                return s;
              },
          "pausing",
              s -> {
                PauseStore.write(s, true);
                return s;
              });

  @Test
  void the_schema_may_not_be_used() {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        TestRole role = TestRole.in(db)) {
      role.may("SELECT ON ALL TABLES IN SCHEMA public");
      db.execute("REVOKE USAGE ON SCHEMA public FROM PUBLIC");
      try (Database database = role.database()) {
        Failure failure = assertThrows(Failure.class, () -> database.read(SchemaStore::identity));
        told(failure, Kind.MISSING_PRIVILEGE);
        assertTrue(failure.hint().contains("GRANT USAGE ON SCHEMA public"), failure.hint());
      }
    }
  }

  @Test
  void a_statement_takes_too_long() {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Database database = database(db, Duration.ofMillis(200), Duration.ZERO)) {
      Connection other = db.connection();
      Gate.execute(other, "BEGIN; LOCK TABLE site_configs");
      Failure failure = assertThrows(Failure.class, () -> database.read(PauseStore::paused));
      told(failure, Kind.TIMEOUT);
      assertTrue(failure.getMessage().contains("read_setting"), failure.getMessage());
      Gate.execute(other, "ROLLBACK");
      assertFalse(database.read(PauseStore::paused), "the connection is as good as before");
    }
  }

  @Test
  void a_lock_is_not_given_in_time_and_the_work_was_tried_several_times() {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Database database = database(db, Duration.ofMinutes(1), Duration.ofMillis(20))) {
      Connection other = db.connection();
      Gate.execute(other, "BEGIN; LOCK TABLE site_configs");
      AtomicInteger tries = new AtomicInteger();
      Failure failure =
          assertThrows(
              Failure.class,
              () ->
                  database.write(
                      session -> {
                        tries.incrementAndGet();
                        return PauseStore.paused(session);
                      }));
      assertEquals(Kind.SERIALIZATION, failure.kind());
      assertTrue(failure.getMessage().contains("lock timeout"), failure.getMessage());
      assertTrue(tries.get() > 1 && tries.get() < 10, "" + tries);
      Gate.execute(other, "ROLLBACK");
      assertFalse(database.write(PauseStore::paused));
    }
  }

  @Test
  void a_timeout_of_less_than_a_second_is_not_taken_for_none() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Database database =
            new Database(
                DatabaseUrl.parse(
                    "postgres://me@127.0.0.1:" + silent.getLocalPort() + "/coder", Map.of()),
                new Timeouts(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ZERO))) {
      Failure failure = assertThrows(Failure.class, () -> database.read(session -> session));
      assertEquals(Kind.UNREACHABLE, failure.kind());
    }
  }

  @Test
  void a_table_is_not_there() {
    try (TestDatabase db = Postgres.empty();
        Database database = database(db, Duration.ofMinutes(1), Duration.ZERO)) {
      told(assertThrows(Failure.class, () -> database.read(PauseStore::paused)), Kind.NOT_CODER);
    }
  }

  private static Database database(TestDatabase db, Duration statement, Duration lock) {
    return new Database(
        DatabaseUrl.parse(db.url(), Map.of()),
        new Timeouts(Duration.ofSeconds(10), statement, lock));
  }
}
