package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options, environment, configuration file, defaults: in this order. */
class ConfigurationTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "statement-timeout", "PREBUILDCTL_STATEMENT_TIMEOUT",
          "backoff-interval", "CODER_WORKSPACE_PREBUILDS_RECONCILIATION_BACKOFF_INTERVAL",
          "backoff-lookback", "CODER_WORKSPACE_PREBUILDS_RECONCILIATION_BACKOFF_LOOKBACK_PERIOD",
          "connect-timeout", "PREBUILDCTL_CONNECT_TIMEOUT",
          "interval", "CODER_WORKSPACE_PREBUILDS_RECONCILIATION_INTERVAL");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("prebuildctl").resolve("config.properties");
  }

  private Map<String, String> written(String... lines) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    return Map.of("XDG_CONFIG_HOME", folder.toString());
  }

  private static Map<String, String> with(Map<String, String> environment, String... pairs) {
    Map<String, String> more = new HashMap<>(environment);
    for (int i = 0; i < pairs.length; i += 2) {
      more.put(pairs[i], pairs[i + 1]);
    }
    return more;
  }

  private static JsonNode view(Map<String, String> environment, String... options) {
    List<String> args = new ArrayList<>(List.of("config", "view", "-o", "json"));
    args.addAll(List.of(options));
    return CliRun.run(environment, args.toArray(String[]::new)).exits(0).document("config");
  }

  /** Value, origin and source of a setting. */
  private static String of(JsonNode view, String name) {
    for (JsonNode setting : view.get("settings")) {
      if (setting.get("name").asText().equals(name)) {
        String line = setting.get("line").isNull() ? "" : ":" + setting.get("line");
        return "%s %s %s%s"
            .formatted(
                setting.get("value").asText(),
                setting.get("from").asText(),
                setting.get("source").asText(),
                line);
      }
    }
    throw new AssertionError(name + " is not in " + view);
  }

  @Test
  void every_setting_has_its_default_where_nothing_is_said() {
    JsonNode view = view(Map.of());
    assertTrue(view.get("file").isNull());
    assertEquals("null default null", of(view, "url"));
    assertEquals("10s default null", of(view, "connect-timeout"));
    assertEquals("2m default null", of(view, "statement-timeout"));
    assertEquals("3 default null", of(view, "failure-hard-limit"));
    assertEquals("5 default null", of(view, "parallelism"));
    assertEquals("json option --output", of(view, "output"));
    assertEquals(Setting.values().length, view.get("settings").size());
  }

  @Test
  void each_setting_comes_from_the_strongest_that_says_something() throws IOException {
    Random random = new Random(6);
    for (String name : VARIABLES.keySet()) {
      for (int mask = 0; mask < 16; mask++) {
        int seed = random.nextInt(50);
        String general = (mask & 1) == 0 ? "" : name + "=" + (100 + seed) + "s";
        String special = (mask & 2) == 0 ? "" : "profile.p." + name + "=" + (200 + seed) + "s";
        Map<String, String> environment =
            written(general, "profile.p.color=never", special, "profile.other." + name + "=9s");
        String variable = VARIABLES.get(name);
        environment = (mask & 4) == 0 ? environment : with(environment, variable, 300 + seed + "s");
        List<String> options = new ArrayList<>(List.of("--profile", "p"));
        if ((mask & 8) != 0) {
          options.addAll(List.of("--" + name, 400 + seed + "s"));
        }
        String expected =
            switch (Integer.highestOneBit(mask)) {
              case 1 -> (100 + seed) + "s file " + name + ":1";
              case 2 -> (200 + seed) + "s file profile.p." + name + ":3";
              case 4 -> (300 + seed) + "s environment " + variable;
              case 8 -> (400 + seed) + "s option --" + name;
              default -> Setting.of(name).orElseThrow().otherwise() + " default null";
            };
        assertEquals(
            expected, of(view(environment, options.toArray(String[]::new)), name), name + mask);
      }
    }
  }

  @Test
  void parallelism_follows_from_coders_connections_before_the_file_is_asked() throws IOException {
    Map<String, String> environment = written("parallelism=7");
    assertEquals("7 file parallelism:1", of(view(environment), "parallelism"));
    Map<String, String> coders = with(environment, "CODER_PG_CONN_MAX_OPEN", "6");
    assertEquals("3 environment CODER_PG_CONN_MAX_OPEN", of(view(coders), "parallelism"));
    Map<String, String> ours = with(coders, "PREBUILDCTL_PARALLELISM", "9");
    assertEquals("9 environment PREBUILDCTL_PARALLELISM", of(view(ours), "parallelism"));
    CliRun.run(with(ours, "PREBUILDCTL_PARALLELISM", "0"), "config", "view")
        .exits(64)
        .complains("PREBUILDCTL_PARALLELISM \"0\" cannot be used: it is not a whole number from 1");
  }

  @Test
  void database_comes_from_the_file_only_if_nothing_else_names_one() throws IOException {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        TestDatabase empty = Postgres.empty()) {
      Map<String, String> environment =
          written("url=" + empty.url(), "profile.good.url=" + db.url());
      CliRun.run(environment, "plan").exits(1).complains("is empty");
      CliRun.run(environment, "plan", "--profile", "good").exits(0);
      CliRun.run(with(environment, "PREBUILDCTL_PROFILE", "good"), "plan").exits(0);
      CliRun.run(environment, "plan", "--url", db.url()).exits(0);
      CliRun.run(with(environment, "CODER_PG_CONNECTION_URL", db.url()), "plan").exits(0);
      URI uri = URI.create(db.url());
      Map<String, String> libpq =
          with(
              environment,
              "PGHOST",
              uri.getHost(),
              "PGPORT",
              Integer.toString(uri.getPort()),
              "PGUSER",
              uri.getUserInfo().split(":", -1)[0],
              "PGPASSWORD",
              uri.getUserInfo().split(":", -1)[1],
              "PGDATABASE",
              db.name());
      CliRun.run(libpq, "plan").exits(0);
      CliRun.run(
              with(environment, "CODER_PG_CONNECTION_URL", empty.url()),
              "plan",
              "--profile",
              "good")
          .exits(1)
          .complains("CODER_PG_CONNECTION_URL goes before the database of profile good");
    }
  }

  @Test
  void settings_of_the_file_shape_the_plan_and_the_connection() throws IOException {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Map<String, String> environment =
          written(
              "url=" + db.url(),
              "backoff-interval=7m",
              "failure-hard-limit = 9",
              "statement-timeout=1234ms",
              "output=json");
      JsonNode settings =
          CliRun.run(environment, "snapshot").exits(0).document("snapshot").get("settings");
      assertEquals(420, settings.get("backoff_interval_seconds").asInt());
      assertEquals(9, settings.get("failure_hard_limit").asInt());
      CliRun.run(environment, "plan", "-o", "human").exits(0).says("Plan: ");
      CliRun.run(environment, "plan", "--no-such").exits(64).document("error");
    }
  }

  @Test
  void password_file_goes_with_the_url_of_its_place_and_no_other() throws IOException {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      URI uri = URI.create(db.url());
      String password = uri.getUserInfo().split(":", -1)[1];
      String url = db.url().replace(":" + password + "@", "@");
      Map<String, String> environment =
          written("url=" + url, "password-file=secret", "profile.x.url=" + url);
      Files.writeString(file().resolveSibling("secret"), password + "\n");
      CliRun.run(environment, "plan").exits(0);
      Files.writeString(file().resolveSibling("secret"), "wrong\n");
      CliRun.run(environment, "plan", "--url", db.url()).exits(0);
      JsonNode given = view(environment, "--url", url);
      assertEquals("null default null", of(given, "password-file"));
      assertEquals("null default null", of(view(environment, "--profile", "x"), "password-file"));
      Files.delete(file().resolveSibling("secret"));
      CliRun.run(environment, "plan")
          .exits(1)
          .complains("/secret cannot be read")
          .complains("line 2, password-file");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour=never | line 2, colour: there is no such setting",
        "profile.a.urll=x | line 2, profile.a.urll: there is no such setting",
        "profile.a.b.url=x | line 2, profile.a.b.url: there is no such setting",
        "password=hunter2 | Put the password into a file of its own",
        "hunter2 | line 2: it is not KEY=VALUE",
        "=hunter2 | line 2: it is not KEY=VALUE",
        "hunter2! x | line 2: it is not KEY=VALUE",
        "url=hunter2\\u12 | line 2: it has a \\u that is not followed by four hexadecimal digits",
        "output=yaml | line 2, output \"yaml\" cannot be used: it is none of human, json",
        "parallelism=0 | line 2, parallelism \"0\" cannot be used: it is not a whole number from 1",
        "statement-timeout=5 min | line 2, statement-timeout \"5 min\" cannot be used: \"5 min\" is",
        "connect-timeout=-1s | line 2, connect-timeout \"-1s\" cannot be used: it is negative",
        "color=never\\nprofile.p.color=auto\\ncolor = auto | line 4: color is set in line 2 already",
      })
  void mistakes_are_told_with_file_line_and_key_but_without_secrets(String lines, String complaint)
      throws IOException {
    Map<String, String> environment = written("# a comment", lines.replace("\\n", "\n"));
    CliRun run = CliRun.run(environment, "plan").exits(64).complains(complaint);
    assertTrue(run.err().contains(file().toString()) || complaint.startsWith("Put"), run.err());
    assertFalse((run.out() + run.err()).contains("hunter2"), run.err());
    CliRun.run(environment, "plan", "--help").exits(0);
    CliRun.run(environment, "--version").exits(0);
  }

  @Test
  void file_is_read_as_properties_are() throws IOException {
    Map<String, String> environment =
        written(
            "! a comment \\",
            "  interval : 5m",
            "statement-timeout \\",
            "   = 3m",
            "color=\\u0061uto");
    JsonNode view = view(environment);
    assertEquals("5m file interval:2", of(view, "interval"));
    assertEquals("3m file statement-timeout:3", of(view, "statement-timeout"));
    assertEquals("auto file color:5", of(view, "color"));
  }

  @Test
  void file_that_cannot_be_read_is_told() throws IOException {
    Map<String, String> environment = Map.of("XDG_CONFIG_HOME", folder.toString());
    Files.createDirectories(file());
    CliRun.run(environment, "plan").exits(1).complains(file() + " cannot be read");
    Files.delete(file());
    Files.write(file(), new byte[] {'u', 'r', 'l', '=', (byte) 0xff});
    CliRun.run(environment, "plan").exits(1).complains("MalformedInputException");
  }

  @Test
  void file_is_found_below_the_home_directory() throws IOException {
    Path config = folder.resolve(".config/prebuildctl");
    Files.createDirectories(config);
    Files.writeString(config.resolve("config.properties"), "interval=4m\n");
    Map<String, String> environment =
        Map.of("HOME", folder.toString(), "XDG_CONFIG_HOME", "not/absolute");
    assertEquals("4m file interval:1", of(view(environment), "interval"));
  }

  @Test
  void profile_comes_from_option_then_variable_then_file_and_must_be_there() throws IOException {
    Map<String, String> environment =
        written(
            "profile=a", "profile.a.interval=1s", "profile.b.interval=2s", "profile.c.color=auto");
    assertEquals("1s file profile.a.interval:2", of(view(environment), "interval"));
    Map<String, String> variable = with(environment, "PREBUILDCTL_PROFILE", "b");
    assertEquals("2s file profile.b.interval:3", of(view(variable), "interval"));
    assertEquals("1m default null", of(view(variable, "--profile", "c"), "interval"));
    CliRun.run(environment, "plan", "--profile", "nix")
        .exits(64)
        .complains("--profile \"nix\" cannot be used: no such profile is in " + file())
        .complains("It has a, b, c.");
    CliRun.run(Map.of("HOME", "/nowhere", "PREBUILDCTL_PROFILE", "nix"), "plan")
        .exits(64)
        .complains(
            "PREBUILDCTL_PROFILE \"nix\" cannot be used: there is no file /nowhere/.config/");
  }

  @Test
  void passwords_in_urls_are_never_shown() throws IOException {
    for (String url :
        List.of(
            "postgres://u:hunter2@h:1/d?sslmode=require",
            "postgres://u@h/d?password=hunter2",
            "postgres://u@h/d?pass%77ord=hunter2",
            "postgres://u:hunter2@/d?host=h",
            "postgres://u:hunt@er2:hunter2@h/d",
            "jdbc:postgresql://h/d?user=u&password=hunter2",
            "jdbc:postgresql://h/d?user=u&sslpassword=hunter2")) {
      Map<String, String> environment = written("url=" + url.replace("\\", "\\\\"));
      for (CliRun run :
          List.of(
              CliRun.run(environment, "config", "view"),
              CliRun.run(environment, "config", "view", "-o", "json"),
              CliRun.run(Map.of(), "config", "view", "--url", url),
              CliRun.run(Map.of("CODER_PG_CONNECTION_URL", url), "config", "view"))) {
        run.exits(0).says("****");
        assertFalse((run.out() + run.err()).contains("hunter2"), run.out());
      }
    }
    CliRun bad = CliRun.run(written("url=postgres://u:hunter2/x@h/d"), "plan").exits(1);
    bad.complains("line 1, url: the database URL cannot be used");
    assertFalse((bad.out() + bad.err()).contains("hunter2"), bad.err());
  }

  @Test
  void file_with_a_password_that_others_may_read_is_warned_of() throws IOException {
    Map<String, String> environment = written("profile.a.url=postgres://u:hunter2@h/d");
    String warning = "has a password and can be read by others";
    assertFalse(CliRun.run(environment, "config", "view").exits(0).err().contains(warning));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    CliRun.run(environment, "config", "view").exits(0).complains(warning);
    Files.writeString(file(), "profile.a.url=postgres://u@h/d\n");
    assertEquals("", CliRun.run(environment, "config", "view").exits(0).err());
  }

  @Test
  void view_tells_people_what_came_from_where() throws IOException {
    Map<String, String> environment =
        written(
            "statement-timeout=3m",
            "profile.prod.url=postgres://coder:hunter2@db.internal/coder?sslmode=verify-full",
            "profile.staging.url=postgres://coder@staging/coder");
    CliRun run =
        CliRun.run(
                with(environment, "CODER_WORKSPACE_PREBUILDS_FAILURE_HARD_LIMIT", "4"),
                "config",
                "view",
                "--profile",
                "prod",
                "--interval",
                "30s")
            .exits(0);
    assertEquals(
        "File: %s\nProfile: prod, from --profile (there are prod, staging)\n".formatted(file()),
        run.out().substring(0, run.out().indexOf("\n\n") + 1));
    run.says("profile.prod.url in line 2").says("****@db.internal").says("--interval");
    run.says("CODER_WORKSPACE_PREBUILDS_FAILURE_HARD_LIMIT").says("statement-timeout in line 1");
  }

  @Test
  void reread_takes_the_file_as_it_is_now_and_keeps_the_old_one_if_it_has_a_mistake()
      throws IOException {
    Map<String, String> environment = written("interval=1m");
    ConfigurationSource source =
        new ConfigurationSource(
            new Launch.World(
                InputStream.nullInputStream(),
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(Writer.nullWriter()),
                environment,
                null));
    assertEquals("1m", source.current(null).given(Setting.INTERVAL).orElseThrow().value());
    written("interval=2m");
    assertEquals("1m", source.current(null).given(Setting.INTERVAL).orElseThrow().value());
    assertEquals("2m", source.reread(null).given(Setting.INTERVAL).orElseThrow().value());
    written("interval=never");
    assertThrows(Failure.class, () -> source.reread(null));
    assertEquals("2m", source.current(null).given(Setting.INTERVAL).orElseThrow().value());
  }
}
