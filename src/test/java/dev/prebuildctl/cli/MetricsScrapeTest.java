package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.builds.template.HclTemplateEvaluation;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.executor.Reconciler;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.RunOptions;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Timeouts;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.ExpectedMetrics;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Scenario;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.Scrape;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.telemetry.Health;
import dev.prebuildctl.telemetry.Metrics;
import dev.prebuildctl.telemetry.MetricsServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.hawkular.agent.prometheus.types.MetricType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every metric of coderd's, through a scrape, is what the rows say. */
class MetricsScrapeTest {
  private static final String CODERS = "coderd_";
  private static final Instant NOW = Deployment.NOW;

  @TestFactory
  Stream<DynamicTest> every_series_of_every_scenario_is_what_its_rows_say() {
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

  private static void hold(Scenario scenario, Schema schema) throws IOException {
    try (TestDatabase db = Postgres.fresh(schema);
        Scraped scraped = new Scraped(db, scenario)) {
      db.execute(scenario.before());
      ExpectedMetrics expected = new ExpectedMetrics();
      boolean paused = scenario.name().contains("paused");
      if (!paused) {
        expected.marks(db, scenario.settings().failureHardLimit());
      }
      scraped.run();
      expected
          .state(db, scenario.at(), scenario.after().get("plan"))
          .single("reconciliation_paused", paused ? 1 : 0)
          .single("metrics_last_updated", scenario.at().getEpochSecond());
      Map<String, Double> actual = scraped.scrape().values(CODERS);
      actual.computeIfPresent(
          "coderd_prebuilt_workspaces_metrics_last_updated{}", (name, value) -> Math.floor(value));
      Map<String, Double> wanted = new TreeMap<>(expected.values());
      wanted.put("coderd_prebuilds_reconciliation_duration_seconds{}", 1.0);
      assertEquals(lines(wanted), lines(actual));
    }
  }

  @Test
  void kinds_are_those_of_coderd() throws IOException {
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        Scraped scraped = new Scraped(db, NOW)) {
      sample(db);
      scraped.run();
      scraped.metrics.replaced(someIdentity());
      Map<String, MetricType> types = new TreeMap<>(scraped.scrape().types());
      types.keySet().removeIf(name -> !name.startsWith(CODERS));
      Set<String> counters = Set.of("created", "failed", "claimed", "resource_replacements");
      Set<String> gauges =
          Set.of(
              "desired",
              "running",
              "eligible",
              "preset_hard_limited",
              "preset_validation_failed",
              "reconciliation_paused",
              "metrics_last_updated");
      Map<String, MetricType> expected = new TreeMap<>();
      counters.forEach(
          name ->
              expected.put("coderd_prebuilt_workspaces_" + name + "_total", MetricType.COUNTER));
      gauges.forEach(name -> expected.put("coderd_prebuilt_workspaces_" + name, MetricType.GAUGE));
      expected.put("coderd_prebuilds_reconciliation_duration_seconds", MetricType.HISTOGRAM);
      assertEquals(expected, types);
    }
  }

  @Test
  void marks_stay_during_a_pause_while_the_state_goes_on() throws IOException {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Scraped scraped = new Scraped(db, NOW)) {
      sample(db);
      scraped.run();
      db.execute("UPDATE template_version_presets SET prebuild_status = 'healthy'");
      db.execute("UPDATE template_version_presets SET desired_instances = 7 WHERE name = 'small'");
      db.execute(
          "INSERT INTO site_configs VALUES"
              + " ('prebuilds_settings', '{\"reconciliation_paused\":true}')");
      scraped.run();
      Scrape scrape = scraped.scrape();
      assertEquals(1, scrape.value(series("preset_validation_failed", "broken")));
      assertEquals(7, scrape.value(series("desired", "small")));
      assertEquals(1, scrape.value("coderd_prebuilt_workspaces_reconciliation_paused"));
      assertEquals(2, scrape.value("coderd_prebuilds_reconciliation_duration_seconds"));
      db.execute("DELETE FROM site_configs WHERE key = 'prebuilds_settings'");
      scraped.run();
      assertEquals(null, scraped.scrape().value(series("preset_validation_failed", "broken")));
      assertEquals(0, scraped.scrape().value("coderd_prebuilt_workspaces_reconciliation_paused"));
    }
  }

  @Test
  void runs_that_are_locked_out_or_fail_count_in_the_histogram_and_under_their_result()
      throws IOException {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Scraped scraped = new Scraped(db, NOW)) {
      sample(db);
      var other = db.connection();
      Gate.execute(other, "BEGIN; SELECT pg_advisory_xact_lock(7)");
      scraped.run();
      Gate.execute(other, "COMMIT");
      db.execute("INSERT INTO site_configs VALUES ('prebuilds_settings', '{')");
      org.junit.jupiter.api.Assertions.assertThrows(RuntimeException.class, scraped::run);
      Scrape scrape = scraped.scrape();
      assertEquals(2, scrape.value("coderd_prebuilds_reconciliation_duration_seconds"));
      assertEquals(1, scrape.value("prebuildctl_runs_total{result=locked}"));
      assertEquals(1, scrape.value("prebuildctl_runs_total{result=failed}"));
      assertEquals(0, scrape.value("prebuildctl_runs_total{result=done}"));
      assertEquals(1, scrape.value("prebuildctl_lock_attempts_total{result=held_elsewhere}"));
      assertEquals(1, scrape.value("prebuildctl_lock_attempts_total{result=acquired}"));
      assertEquals(null, scrape.value("prebuildctl_last_success_timestamp_seconds"));
      assertEquals(2, scrape.value(series("desired", "small")), "read beside the lock");
    }
  }

  @Test
  void own_metrics_tell_of_actions_statements_and_success() throws IOException {
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        Scraped scraped = new Scraped(db, NOW)) {
      Deployment deployment = sample(db);
      Deployment.Template bad =
          deployment.template(deployment.defaultOrganization(), "needs-a-value");
      deployment.join(deployment.defaultOrganization());
      deployment.parameter(bad.version(), "required", "", true);
      deployment.preset(bad, "none", 1);
      RunReport report = scraped.run();
      Scrape scrape = scraped.scrape();
      assertEquals(2, report.created());
      assertEquals(2, scrape.value("prebuildctl_actions_total{action=create, result=done}"));
      assertEquals(1, scrape.value("prebuildctl_actions_total{action=create, result=failed}"));
      assertEquals(2, scrape.value("prebuildctl_actions_total{action=set_status, result=done}"));
      assertEquals(0, scrape.value("prebuildctl_actions_total{action=delete, result=done}"));
      assertEquals(1, scrape.value("prebuildctl_runs_total{result=partly_failed}"));
      assertEquals(
          NOW.getEpochSecond(), scrape.value("prebuildctl_last_success_timestamp_seconds"));
      assertTrue(
          scrape.value("prebuildctl_database_statements_total") > report.cost().statements());
      assertTrue(scrape.value("prebuildctl_database_seconds_total") > 0);
      assertEquals(0, scrape.value("prebuildctl_transaction_retries_total"));
      assertEquals(1, scrape.value("prebuildctl_build_info{version=1.2.3}"));
    }
  }

  @Test
  void open_metrics_are_given_to_those_who_ask_for_them() throws IOException {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Scraped scraped = new Scraped(db, NOW)) {
      sample(db);
      scraped.run();
      HttpResponse<String> open =
          Scrape.get(scraped.url("/metrics"), "Accept", "application/openmetrics-text");
      assertTrue(open.body().endsWith("# EOF\n"), open.body());
      assertTrue(open.headers().firstValue("Content-Type").orElse("").contains("openmetrics-text"));
      HttpResponse<String> plain = Scrape.get(scraped.url("/metrics"));
      assertTrue(plain.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
      assertEquals(404, Scrape.get(scraped.url("/other")).statusCode());
      assertEquals(200, Scrape.get(scraped.url("/healthz")).statusCode());
      assertEquals(503, Scrape.get(scraped.url("/readyz")).statusCode());
    }
  }

  private static Deployment sample(TestDatabase db) {
    Deployment deployment = new Deployment(db);
    Deployment.Template template = deployment.template(deployment.organization("acme"), "docker");
    deployment.preset(template, "small", 2);
    Deployment.Preset broken = deployment.preset(template, "broken", 1);
    db.update(
        "UPDATE template_version_presets SET prebuild_status = 'validation_failed' WHERE id = ?",
        broken.id());
    Deployment.Preset failing = deployment.preset(template, "failing", 3);
    for (int i = 0; i < 3; i++) {
      deployment.prebuild(
          failing, Deployment.Build.start(dev.prebuildctl.core.build.JobStatus.FAILED));
    }
    return deployment;
  }

  private static dev.prebuildctl.core.model.PresetIdentity someIdentity() {
    dev.prebuildctl.core.model.Ref ref =
        new dev.prebuildctl.core.model.Ref(new UUID(1, 2), "a \"name\"\nof two lines \\");
    return new dev.prebuildctl.core.model.PresetIdentity(ref, ref, ref, ref);
  }

  private static String series(String name, String preset) {
    return "coderd_prebuilt_workspaces_"
        + name
        + "{organization_name=acme, preset_name="
        + preset
        + ", template_name=docker}";
  }

  private static String lines(Map<String, Double> values) {
    StringBuilder lines = new StringBuilder();
    values.forEach((name, value) -> lines.append(name).append(' ').append(value).append('\n'));
    return lines.toString();
  }

  /** Runs on a database, and a server that tells of them. */
  private static final class Scraped implements AutoCloseable {
    final Metrics metrics;
    private final Database database;
    private final RunClock clock;
    private final RunOptions options;
    private final MeasuredRuns runs;
    private final MetricsServer server;

    Scraped(TestDatabase db, Instant at) throws IOException {
      this(db, at, dev.prebuildctl.core.model.Settings.DEFAULTS);
    }

    Scraped(TestDatabase db, Scenario scenario) throws IOException {
      this(db, scenario.at(), scenario.settings());
    }

    private Scraped(TestDatabase db, Instant at, dev.prebuildctl.core.model.Settings settings)
        throws IOException {
      metrics = new Metrics("1.2.3", Clock.fixed(at, ZoneOffset.UTC));
      database = new Database(DatabaseUrl.parse(db.url(), Map.of()), Timeouts.DEFAULTS);
      clock = RunClock.at(at);
      options = new RunOptions(settings, PlanRequest.AS_THE_SERVER, Duration.ZERO, 3);
      runs = new MeasuredRuns(metrics, new PrintWriter(new StringWriter()));
      server =
          MetricsServer.start(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              metrics,
              () -> new Health(true, false, "testing"));
    }

    RunReport run() {
      return runs.run(
          database,
          options.settings(),
          clock,
          ApplyListener.NONE,
          told ->
              new Reconciler(
                      database,
                      clock,
                      new BuildDrafter(
                          new HclTemplateEvaluation(clock.now(), UUID::randomUUID),
                          UUID::randomUUID))
                  .reconcile(options, new StopSignal(), told));
    }

    String url(String path) {
      return "http://127.0.0.1:" + server.address().getPort() + path;
    }

    Scrape scrape() {
      return Scrape.of(url("/metrics"));
    }

    @Override
    public void close() {
      server.close();
      database.close();
    }
  }
}
