package dev.prebuildctl.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.store.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  @BeforeEach
  void let_the_servers_account_in() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void a_throw_away_server_speaks_utf8_and_leaves_nothing() throws Exception {
    ProcessHandle process;
    try (EmbeddedPostgres server = EmbeddedPostgres.temporary()) {
      process = ProcessHandle.of(server.pid()).orElseThrow();
      assertTrue(holds(server, "current_setting('server_encoding') = 'UTF8'"));
      // Before 17, PostgreSQL has no locale of its own that folds more than ASCII.
      String old = "current_setting('server_version_num')::int < 170000";
      assertTrue(holds(server, "lower('ÄÖ') = 'äö' OR " + old));
      assertTrue(holds(server, "current_setting('fsync') = 'off'"));
      assertTrue(
          holds(server, "current_user = 'coder' AND current_setting('is_superuser') = 'on'"));
    }
    process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void data_survives_stopping_and_the_server_survives_detaching() {
    Path directory = folder.resolve("kept");
    try (EmbeddedPostgres server = EmbeddedPostgres.start(directory)) {
      SqlScript.run(server.jdbcUrl("postgres"), "CREATE TABLE kept (value int)");
      assertTrue(holds(server, "current_setting('fsync') = 'on'"));
    }
    EmbeddedPostgres detached = EmbeddedPostgres.startDetached(directory);
    SqlScript.run(detached.jdbcUrl("postgres"), "INSERT INTO kept VALUES (7)");
    Optional<EmbeddedPostgres> found = EmbeddedPostgres.running(directory);
    assertEquals(detached.url("x"), found.orElseThrow().url("x"));
    assertTrue(EmbeddedPostgres.stop(directory));
    assertFalse(EmbeddedPostgres.stop(directory));
    assertTrue(EmbeddedPostgres.running(directory).isEmpty());
    try (EmbeddedPostgres again = EmbeddedPostgres.startDetached(directory)) {
      assertTrue(holds(again, "EXISTS (SELECT FROM kept WHERE value = 7)"));
      assertEquals(detached.port(), again.port());
    }
    assertTrue(EmbeddedPostgres.running(directory).isEmpty());
  }

  @Test
  void killing_the_jvm_takes_the_server_down() throws Exception {
    try (ChildServer child = ChildServer.awaitStarted(ChildServer.launch(Map.of()))) {
      ProcessHandle server = child.server();
      assertTrue(server.isAlive());
      child.kill();
      server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void two_processes_may_unpack_at_once_and_clear_what_a_killed_one_left() throws Exception {
    assumeTrue(System.getenv("PREBUILDCTL_POSTGRES_BIN") == null, "nothing is unpacked");
    Path half = Files.createDirectories(folder.resolve("prebuildctl/.unpack-killed/bin"));
    Files.setPosixFilePermissions(
        half.getParent().getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.toString());
    Process first = ChildServer.launch(environment);
    Process second = ChildServer.launch(environment);
    try (ChildServer one = ChildServer.awaitStarted(first);
        ChildServer two = ChildServer.awaitStarted(second)) {
      assertTrue(one.server().isAlive());
      assertTrue(two.server().isAlive());
      Path cache = folder.resolve("prebuildctl");
      assertEquals(1, Directories.matching(cache, "postgres-*").size());
      assertEquals(1, Directories.matching(cache, "template-*").size());
      assertEquals(0, Directories.matching(cache, ".{unpack,template}-*").size());
    }
    assertEquals(0, first.waitFor());
    assertEquals(0, second.waitFor());
  }

  @Test
  void nobody_gets_in_without_the_password() throws IOException {
    Path directory = folder.resolve("locked");
    try (EmbeddedPostgres server = EmbeddedPostgres.start(directory)) {
      String password = new Cluster(directory).password();
      assertTrue(password.length() >= 32);
      String url = server.jdbcUrl("postgres").replace(password, "wrong");
      Failure refused = assertThrows(Failure.class, () -> SqlScript.run(url, "SELECT 1"));
      assertTrue(refused.getMessage().contains("28P01"), refused.getMessage());
      assertFalse(refused.getMessage().contains(password));
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(directory.resolve("password"))));
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data"))));
    }
  }

  @Test
  void a_failed_start_tells_what_the_server_said() {
    Path directory = folder.resolve("twice");
    try (EmbeddedPostgres server = EmbeddedPostgres.start(directory)) {
      Failure failure = assertThrows(Failure.class, () -> EmbeddedPostgres.start(directory));
      assertEquals(Failure.Kind.DEMO, failure.kind());
      assertTrue(failure.getMessage().contains("postmaster.pid"), failure.getMessage());
      assertTrue(holds(server, "true"));
    }
  }

  @Test
  void a_stranger_with_the_pid_of_a_dead_server_is_left_alone() throws IOException {
    Path data = Files.createDirectories(folder.resolve("stale/data"));
    String pid = Long.toString(ProcessHandle.current().pid());
    Files.writeString(
        data.resolve("postmaster.pid"),
        String.join(
            "\n", pid, data.toString(), "1700000000", "5432", "", "127.0.0.1", "", "ready"));
    assertTrue(EmbeddedPostgres.running(folder.resolve("stale")).isEmpty());
    assertFalse(EmbeddedPostgres.stop(folder.resolve("stale")));
  }

  private static boolean holds(EmbeddedPostgres server, String condition) {
    return SqlScript.hasRows(server.jdbcUrl("postgres"), "SELECT WHERE " + condition);
  }
}
