package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input loses nothing and gets a message, a hint and an exit code of its own. */
class BadInputTest {
  @Test
  void no_database_points_to_the_option_and_the_demo() {
    CliRun.run("plan")
        .exits(1)
        .complains("no database is configured")
        .complains("--url")
        .complains("prebuildctl demo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://u:secret@h/db|it begins with none of postgres://",
        "postgres://u:secret@h:0x1/db|\"0x1\" is not a port number",
        "postgres://u:secret@h:70000/db|port 70000 is not between 1 and 65535",
        "postgres://u:secret@h/db?ssl_mode=require|its parameter \"ssl_mode\" is unknown",
        "postgres://u:secret@h/db?sslmode|its parameter \"sslmode\" has no value",
        "postgres://u:sec%ret@h/db|it has a % that is not followed by two hexadecimal digits",
        "postgres://u:secret@%2Fvar%2Frun/db|Unix-domain sockets are not supported"
      })
  void bad_urls_are_told_apart_without_the_password(String url, String why) {
    CliRun run = CliRun.run("plan", "--url", url).exits(1).complains(why);
    assertFalse((run.out() + run.err()).contains("secret"), run.err());
    assertFalse((run.out() + run.err()).contains("sec%ret"), run.err());
  }

  @Test
  void unreachable_server_is_named() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    CliRun.run("plan", "--url", "postgres://u:secret@127.0.0.1:" + port + "/db")
        .exits(1)
        .complains("cannot reach the database postgres://u@127.0.0.1:" + port + "/db")
        .complains("Is the server running");
  }

  @Test
  void unknown_host_is_named() {
    CliRun.run("plan", "--url", "postgres://u@no-such-host.invalid/db")
        .exits(1)
        .complains("unknown host no-such-host.invalid");
  }

  @Test
  void wrong_password_is_told_without_it() {
    try (TestDatabase db = Postgres.empty()) {
      db.execute("CREATE ROLE " + db.name() + "_r LOGIN PASSWORD 'right'");
      String url = db.url().replaceFirst("//[^@]*@", "//" + db.name() + "_r:wr0ng@");
      CliRun run = CliRun.run("snapshot", "--url", url).exits(1).complains("refused the login");
      assertFalse(run.err().contains("wr0ng"), run.err());
      db.execute("DROP ROLE " + db.name() + "_r");
    }
  }

  @Test
  void missing_database_is_told() {
    try (TestDatabase db = Postgres.empty()) {
      CliRun.run("plan", "--url", db.url().replace(db.name(), "no_such_database"))
          .exits(1)
          .complains("the server has no such database");
    }
  }

  @Test
  void empty_database_is_told() {
    try (TestDatabase db = Postgres.empty()) {
      for (String command : List.of("snapshot", "plan", "pause", "resume")) {
        CliRun.run(command, "--url", db.url()).exits(1).complains("is empty: it has no tables");
      }
      CliRun.run("reconcile", "once", "--url", db.url()).exits(1).complains("is empty");
    }
  }

  @Test
  void database_of_something_else_is_told() {
    try (TestDatabase db = Postgres.empty()) {
      db.execute("CREATE TABLE users (id int); CREATE TABLE schema_migrations (version int)");
      CliRun.run("plan", "--url", db.url())
          .exits(1)
          .complains("is not a Coder database: Coder's tables are not among its 2");
    }
  }

  @Test
  void old_schema_is_refused_by_readers_and_writers() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute("UPDATE schema_migrations SET version = 420");
      for (String command : List.of("snapshot", "plan", "pause", "resume")) {
        CliRun.run(command, "--url", db.url())
            .exits(1)
            .complains("is at migration 420; prebuildctl knows it from 421 on")
            .complains("Upgrade coderd");
      }
      CliRun.run("reconcile", "once", "--url", db.url()).exits(1).complains("at migration 420");
    }
  }

  @Test
  void half_done_migration_is_refused() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute("UPDATE schema_migrations SET dirty = true");
      CliRun.run("plan", "--url", db.url()).exits(1).complains("was left half done");
    }
  }

  @Test
  void newer_schema_is_warned_of_unless_allowed() {
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      db.execute("UPDATE schema_migrations SET version = 600");
      CliRun.run("plan", "--url", db.url()).exits(0).complains("is at migration 600, the newest");
      CliRun.run("reconcile", "once", "--url", db.url()).exits(0).complains("at migration 600");
      assertEquals("", CliRun.run("plan", "--url", db.url(), "--allow-schema", "600").err());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"reconciliation_paused\":tru", "[]", "{\"reconciliation_paused\":\"yes\"}"})
  void malformed_pause_setting_stops_the_run_before_it_writes(String setting) {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute(Schema.resource("seed.sql"));
      db.update("DELETE FROM site_configs WHERE key = 'prebuilds_settings'");
      db.update("INSERT INTO site_configs VALUES ('prebuilds_settings', ?)", setting);
      TableDump before = TableDump.of(db);
      CliRun.run("reconcile", "once", "--url", db.url()).exits(1).complains("prebuilds_settings");
      CliRun.run("plan", "--url", db.url()).exits(1).complains("prebuilds_settings");
      assertEquals(before, TableDump.of(db));
    }
  }

  @Test
  void unknown_names_are_told_and_nothing_is_done() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute(Schema.resource("seed.sql"));
      TableDump before = TableDump.of(db);
      CliRun.run("reconcile", "once", "--url", db.url(), "--preset", "nope")
          .exits(1)
          .complains("no preset \"nope\" has prebuilds");
      CliRun.run("plan", "--url", db.url(), "--template", "nope", "--organization", "none")
          .exits(1)
          .complains("no template \"nope\"")
          .complains("no organization \"none\"");
      assertEquals(before, TableDump.of(db));
    }
  }

  @Test
  void missing_privilege_names_the_table_and_the_grant() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      String role = db.name() + "_reader";
      db.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'pw'");
      db.execute("GRANT SELECT ON schema_migrations, site_configs TO " + role);
      String url = db.url().replaceFirst("//[^@]*@", "//" + role + ":pw@");
      CliRun.run("plan", "--url", url)
          .exits(1)
          .complains("permission denied for table")
          .complains("GRANT SELECT ON template");
      db.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan --detailed-exitcod|Did you mean",
        "plam|Did you mean",
        "reconcile|reconcile once",
        "reconcile twice|twice",
        "plan --backoff-interval 5|is not a duration",
        "plan --backoff-interval -5m|negative",
        "plan --failure-hard-limit=-1|it is negative",
        "plan --at yesterday|it is not RFC 3339",
        "plan -o yaml|human, json",
        "reconcile once --parallelism 0|must be at least 1",
        "reconcile once --at 2026-03-04T10:00:00Z|Confirm it with --yes",
        "completion tcsh|bash, zsh, fish"
      })
  void typos_are_usage_errors(String line, String why) {
    String[] words = (line + " --url postgres://u@127.0.0.1:1/db").split(" ");
    CliRun.run(line.matches("completion.*|reconcile|plam") ? line.split(" ") : words)
        .exits(64)
        .complains(why);
  }

  @Test
  void bad_environment_is_a_usage_error_that_names_the_variable() {
    CliRun.run(
            Map.of("CODER_WORKSPACE_PREBUILDS_FAILURE_HARD_LIMIT", "many"),
            "plan",
            "--url",
            "postgres://u@127.0.0.1:1/db")
        .exits(64)
        .complains("CODER_WORKSPACE_PREBUILDS_FAILURE_HARD_LIMIT \"many\"");
  }

  @Test
  void errors_have_a_json_shape() {
    JsonNode error = CliRun.run("plan", "-o", "json").exits(1).document("error");
    assertEquals("no_database", error.get("kind").asText());
    assertEquals(1, error.get("exit_code").asInt());
    assertTrue(error.get("hint").asText().contains("--url"));
    CliRun.run("plan", "--nope", "--output=json").exits(64).document("error");
  }

  @Test
  void causes_show_with_v_and_traces_with_vv_only() {
    String[] plain = {"plan", "--url", "postgres://u@127.0.0.1:1/db"};
    String[] causes = {"plan", "--url", "postgres://u@127.0.0.1:1/db", "-v"};
    String[] traces = {"plan", "--url", "postgres://u@127.0.0.1:1/db", "-vv"};
    assertFalse(CliRun.run(plain).err().contains("caused by"));
    CliRun.run(causes).complains("caused by: ");
    assertFalse(CliRun.run(causes).err().contains("\tat "));
    CliRun.run(traces).complains("\tat dev.prebuildctl");
  }

  @Test
  void password_file_is_read_and_its_absence_told(@TempDir Path folder) throws IOException {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Path file = folder.resolve("password");
      String password = db.url().replaceFirst("^[^:]*://[^:]*:([^@]*)@.*", "$1");
      Files.writeString(file, java.net.URLDecoder.decode(password, "UTF-8") + "\nsecond line\n");
      String url = db.url().replaceFirst(":[^:@/]*@", "@");
      CliRun.run("plan", "--url", url, "--password-file", file.toString()).exits(0);
      CliRun.run("plan", "--url", url, "--password-file", file + ".none")
          .exits(1)
          .complains("cannot be read");
    }
  }
}
