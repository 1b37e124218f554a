package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.LoopState;
import dev.prebuildctl.executor.LoopState.Condition;
import dev.prebuildctl.executor.Pace;
import dev.prebuildctl.support.Await;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.CutProxy;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.Scrape;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch --reconcile} as a process of its own, and what its options mean. */
class WatchReconcileTest {
  @TempDir Path folder;

  @Test
  void runs_again_and_again_with_a_document_for_each_run_until_it_is_terminated() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        Service service = Service.start(db.url(), "--interval", "50ms", "-o", "json")) {
      presets(db);
      JsonNode first = service.nextReport();
      while (first.get("created").asInt() == 0) {
        first = service.nextReport();
      }
      assertEquals(4, first.get("created").asInt());
      for (int run = 0; run < 3; run++) {
        assertEquals(0, service.nextReport().get("created").asInt());
      }
      assertEquals(143, service.end("TERM"));
      Invariants.mustBeConverged(db);
    }
  }

  @Test
  void interrupt_ends_it_with_130() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Process process = ToolProcess.startApart(watch(db.url(), "--interval", "1h"));
      await(process.getInputStream(), "Done");
      ToolProcess.signal(process, "INT");
      assertEquals(130, ToolProcess.await(process));
    }
  }

  @Test
  void what_is_in_flight_finishes_after_the_signal() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      presets(db);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true");
          Service service = Service.start(db.url(), "--parallelism", "1")) {
        gate.awaitWaiting();
        ToolProcess.signal(service.process, "TERM");
        service.awaitSaying("what is in flight finishes");
        gate.open();
        assertEquals(143, ToolProcess.await(service.process));
        String said = String.join("\n", service.out);
        assertTrue(said.contains("Broken off: created 2,"), said);
        assertEquals("2", db.queryOne("SELECT count(*) FROM workspaces"));
        Invariants.mustHold(db);
      }
    }
  }

  @Test
  void what_does_not_finish_within_the_shutdown_timeout_is_rolled_back() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      presets(db);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true");
          Service service = Service.start(db.url(), "--shutdown-timeout", "200ms")) {
        gate.awaitWaiting();
        assertEquals(143, service.end("TERM"));
        service.awaitSaying("rolled back");
        gate.open();
        Await.until(() -> nobodyIsThere(db), () -> "the end of its sessions");
        assertEquals("0", db.queryOne("SELECT count(*) FROM workspaces"));
        Invariants.mustHold(db);
      }
    }
  }

  @Test
  void second_signal_does_not_wait_for_the_timeout() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      presets(db);
      try (Gate gate = Gate.before(db, "INSERT", "workspaces", "true");
          Service service = Service.start(db.url(), "--shutdown-timeout", "1h")) {
        gate.awaitWaiting();
        ToolProcess.signal(service.process, "TERM");
        service.awaitSaying("what is in flight finishes");
        assertEquals(143, service.end("TERM"));
        gate.open();
        Await.until(() -> nobodyIsThere(db), () -> "the end of its sessions");
        Invariants.mustHold(db);
      }
    }
  }

  @Test
  void lock_of_another_and_pause_are_said_once_to_people() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      presets(db);
      var other = db.connection();
      Gate.execute(other, "BEGIN; SELECT pg_advisory_xact_lock(7)");
      try (Service service =
          Service.start(
              db.url(),
              "--interval",
              "20ms",
              "--ready-after",
              "1h",
              "--metrics-listen",
              "127.0.0.1:0")) {
        String url = service.metricsUrl();
        awaitRuns(url, "locked", 10);
        pause(db, true);
        Gate.execute(other, "COMMIT");
        awaitRuns(url, "paused", 10);
        assertEquals(200, Scrape.get(url + "/readyz").statusCode());
        pause(db, false);
        awaitRuns(url, "done", 2);
        assertEquals(143, service.end("TERM"));
        List<String> said = service.out;
        assertEquals(1, said.stream().filter(line -> line.contains("lock")).count(), "" + said);
        assertEquals(1, said.stream().filter(line -> line.contains("PAUSED")).count(), "" + said);
      }
    }
  }

  @Test
  void database_that_goes_away_is_told_with_the_next_try_and_readiness_falls_until_it_is_back()
      throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        CutProxy proxy = new CutProxy(db, "never sent", 1)) {
      presets(db);
      try (Service service =
          Service.start(
              proxy.url(),
              "--interval",
              "200ms",
              "--ready-after",
              "1s",
              "--metrics-listen",
              "127.0.0.1:0")) {
        String url = service.metricsUrl();
        awaitRuns(url, "done", 2);
        Await.until(() -> Scrape.get(url + "/readyz").statusCode() == 200, () -> "ready");
        double updated = Scrape.of(url + "/metrics").value(UPDATED);
        proxy.goDown();
        service.awaitSaying("the next run is tried in");
        Await.until(() -> Scrape.get(url + "/readyz").statusCode() == 503, () -> "not ready");
        assertEquals(200, Scrape.get(url + "/healthz").statusCode());
        Scrape stale = Scrape.of(url + "/metrics");
        assertEquals(2, stale.value(DESIRED), "values stay");
        proxy.comeBack();
        Await.until(() -> Scrape.get(url + "/readyz").statusCode() == 200, () -> "ready again");
        assertTrue(Scrape.of(url + "/metrics").value(UPDATED) > updated);
        assertFalse(service.err.toString().contains("p%40ss"));
        assertEquals(143, service.end("TERM"));
      }
    }
  }

  @Test
  void hang_up_reads_the_password_file_anew_and_a_bad_one_changes_nothing() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Path file = folder.resolve("password");
      String password = db.url().replaceAll("postgres://[^:]*:([^@]*)@.*", "$1");
      java.nio.file.Files.writeString(file, password + "\n");
      String url = db.url().replace(":" + password + "@", "@");
      try (Service service =
          Service.start(url, "--interval", "1h", "--password-file", file.toString())) {
        service.awaitSayingOut("Done");
        java.nio.file.Files.delete(file);
        ToolProcess.signal(service.process, "HUP");
        service.awaitSaying("THE SETTINGS ARE NOT RELOADED");
        java.nio.file.Files.writeString(file, password + "\n");
        ToolProcess.signal(service.process, "HUP");
        service.awaitSaying("the settings are read anew");
        Await.until(() -> done(service) == 2, () -> "a run after the reload: " + service.out);
        assertEquals(143, service.end("TERM"));
      }
    }
  }

  private static long done(Service service) {
    synchronized (service.out) {
      return service.out.stream().filter(line -> line.startsWith("Done")).count();
    }
  }

  @Test
  void options_that_cannot_be_used_are_refused_before_anything_is_begun() throws Exception {
    String none = "postgres://nobody@127.0.0.1:1/none";
    for (String option : List.of("--metrics-listen=:0", "--ready-after=1m", "--jitter=1s")) {
      CliRun.run("watch", "--url", none, option).exits(64).complains("--reconcile");
    }
    CliRun.run("watch", "--url", none, "--interval", "1ms").exits(64).complains("100ms");
    CliRun.run("watch", "--reconcile", "--url", none, "--at", "2026-03-04T10:00:00Z")
        .exits(64)
        .complains("--at");
    CliRun.run("watch", "--reconcile", "--url", none, "--interval", "soon").exits(64);
    CliRun.run(
            Map.of("CODER_WORKSPACE_PREBUILDS_RECONCILIATION_INTERVAL", "soon"),
            "watch",
            "--reconcile",
            "--url",
            none)
        .exits(64)
        .complains("CODER_WORKSPACE_PREBUILDS_RECONCILIATION_INTERVAL");
    for (String address : List.of("nowhere", "127.0.0.1", "127.0.0.1:70000", "[::1:9090")) {
      CliRun.run("watch", "--reconcile", "--url", none, "--metrics-listen", address)
          .exits(64)
          .complains("--metrics-listen");
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CliRun.run(
              "watch",
              "--reconcile",
              "--url",
              none,
              "--metrics-listen",
              "127.0.0.1:" + taken.getLocalPort())
          .exits(1)
          .complains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void configuration_is_read_once_at_the_start() throws Exception {
    Path file = folder.resolve("prebuildctl/config.properties");
    java.nio.file.Files.createDirectories(file.getParent());
    java.nio.file.Files.writeString(file, "url=postgres://nobody:secret@127.0.0.1:1/none\n");
    assertTrue(file.toFile().setReadable(true, false));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      CliRun run =
          CliRun.run(
              Map.of("XDG_CONFIG_HOME", folder.toString()),
              "watch",
              "--reconcile",
              "--metrics-listen",
              address);
      run.exits(1).complains("cannot listen on " + address);
      assertEquals(1, run.err().lines().filter(line -> line.contains("has a password")).count());
    }
  }

  @Test
  void interval_is_coderds_unless_it_is_given() {
    String variable = "CODER_WORKSPACE_PREBUILDS_RECONCILIATION_INTERVAL";
    LoopOptions options = new LoopOptions();
    assertEquals(pace(60, 6), options.pace(of(Map.of())));
    assertEquals(pace(90, 9), options.pace(of(Map.of(variable, "1m30s"))));
    assertEquals(pace(300, 30), options.pace(of(Map.of(variable, "0s"))));
    assertEquals(pace(300, 30), options.pace(of(Map.of(variable, "-1m"))));
    options.interval = Duration.ofSeconds(10);
    options.jitter = Duration.ZERO;
    assertEquals(pace(10, 0), options.pace(of(Map.of(variable, "1m30s"))));
    options.interval = Duration.ZERO;
    assertEquals(pace(300, 0), options.pace(of(Map.of())));
  }

  private static Configuration of(Map<String, String> environment) {
    return Configuration.of(environment, ConfigurationFile.NONE, null);
  }

  private static Pace pace(int interval, int jitter) {
    return new Pace(Duration.ofSeconds(interval), Duration.ofSeconds(jitter));
  }

  @Test
  void readiness_falls_when_the_last_good_run_is_too_old() {
    ListenOptions options = new ListenOptions();
    options.readyAfter = Duration.ofMinutes(3);
    assertFalse(options.health(state(Condition.STARTING, null, MINUTE)).ready());
    assertTrue(options.health(state(Condition.STARTING, null, MINUTE)).alive());
    assertTrue(options.health(state(Condition.RECONCILING, LIMIT, MINUTE)).ready());
    assertTrue(options.health(state(Condition.FAILING, LIMIT, MINUTE)).ready());
    assertFalse(options.health(state(Condition.FAILING, LIMIT.plusNanos(1), MINUTE)).ready());
    assertFalse(options.health(state(Condition.ENDED, Duration.ZERO, MINUTE)).alive());
  }

  @Test
  void too_old_is_three_rounds_but_not_less_than_ten_seconds_unless_it_is_said() {
    ListenOptions options = new ListenOptions();
    assertTrue(options.health(state(Condition.FAILING, LIMIT, MINUTE)).ready());
    assertFalse(options.health(state(Condition.FAILING, LIMIT.plusNanos(1), MINUTE)).ready());
    Duration blink = Duration.ofMillis(50);
    assertTrue(options.health(state(Condition.FAILING, Duration.ofSeconds(10), blink)).ready());
    assertFalse(options.health(state(Condition.FAILING, Duration.ofSeconds(11), blink)).ready());
    options.readyAfter = Duration.ofSeconds(1);
    assertFalse(options.health(state(Condition.FAILING, Duration.ofSeconds(2), blink)).ready());
  }

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LIMIT = MINUTE.multipliedBy(3);

  private static LoopState state(
      Condition condition, @Nullable Duration sinceGood, Duration round) {
    @Nullable RunReport none = null;
    return new LoopState(condition, 0, none, null, sinceGood, Instant.EPOCH, round);
  }

  private static final String UPDATED = "coderd_prebuilt_workspaces_metrics_last_updated";
  private static final String DESIRED =
      "coderd_prebuilt_workspaces_desired{organization_name=acme, preset_name=small,"
          + " template_name=docker}";

  private static void awaitRuns(String url, String result, int count) {
    Await.until(
        () ->
            Scrape.of(url + "/metrics").value("prebuildctl_runs_total{result=" + result + "}")
                >= count,
        () -> count + " runs " + result);
  }

  private static boolean nobodyIsThere(TestDatabase db) {
    return db.queryOne(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'prebuildctl'")
        .equals("0");
  }

  private static void pause(TestDatabase db, boolean paused) {
    db.update(
        "INSERT INTO site_configs (key, value) VALUES ('prebuilds_settings', ?)"
            + " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        "{\"reconciliation_paused\":" + paused + "}");
  }

  private static void presets(TestDatabase db) {
    Deployment deployment = new Deployment(db);
    Template template = deployment.template(deployment.organization("acme"), "docker");
    deployment.preset(template, "small", 2);
    deployment.preset(template, "large", 2);
  }

  private static void await(java.io.InputStream stream, String text) throws Exception {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("it ended without saying " + text);
  }

  private static String[] watch(String url, String... options) {
    List<String> args = new ArrayList<>(List.of("watch", "--reconcile", "--url", url));
    args.addAll(List.of(options));
    return args.toArray(String[]::new);
  }

  /** A process whose output is read as it comes. */
  private static final class Service implements AutoCloseable {
    final Process process;
    final List<String> out = Collections.synchronizedList(new ArrayList<>());
    final StringBuffer err = new StringBuffer();
    private final List<Thread> readers;
    private int read;

    private Service(Process process) {
      this.process = process;
      this.readers =
          List.of(
              reader(process.getInputStream(), out::add),
              reader(process.getErrorStream(), line -> err.append(line).append('\n')));
    }

    static Service start(String url, String... options) throws Exception {
      return new Service(ToolProcess.start(watch(url, options)));
    }

    private static Thread reader(
        java.io.InputStream stream, java.util.function.Consumer<String> line) {
      Thread thread =
          new Thread(
              () ->
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                      .lines()
                      .forEach(line));
      thread.setDaemon(true);
      thread.start();
      return thread;
    }

    JsonNode nextReport() {
      Await.until(() -> out.size() > read, () -> "a report; " + err);
      return Documents.valid(out.get(read++));
    }

    String metricsUrl() {
      awaitSaying("metrics are served on ");
      String address = err.toString().replaceAll("(?s).*served on (\\S+)\n.*", "$1");
      return "http://" + address;
    }

    void awaitSaying(String text) {
      Await.until(() -> err.toString().contains(text), () -> text + " in: " + err);
    }

    void awaitSayingOut(String text) {
      Await.until(() -> String.join("\n", out).contains(text), () -> text + " in: " + out);
    }

    int end(String signal) throws Exception {
      ToolProcess.signal(process, signal);
      int code = ToolProcess.await(process);
      for (Thread reader : readers) {
        reader.join(TimeUnit.SECONDS.toMillis(60));
      }
      return code;
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
