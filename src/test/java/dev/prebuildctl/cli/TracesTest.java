package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Collector;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces of runs, as a collector gets them. */
class TracesTest {
  @Test
  void run_has_a_span_for_the_lock_the_snapshot_each_preset_and_each_of_its_actions()
      throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        Collector collector = Collector.start()) {
      sample(db);
      CliRun.run(to(collector), "reconcile", "once", "--url", db.url()).exits(3);
      List<Span> spans = collector.spans();
      Map<ByteString, Span> byId = new HashMap<>();
      spans.forEach(span -> byId.put(span.getSpanId(), span));
      Set<String> paths = new TreeSet<>();
      spans.forEach(span -> paths.add(path(span, byId)));
      assertEquals(
          Set.of(
              "reconcile",
              "reconcile/lock",
              "reconcile/snapshot",
              "reconcile/preset large",
              "reconcile/preset large/create large",
              "reconcile/preset small",
              "reconcile/preset small/create small",
              "reconcile/preset broken",
              "reconcile/preset broken/create broken",
              "reconcile/preset broken/create broken/set_status broken"),
          paths);
      assertEquals(10, spans.size());
      assertEquals(1, spans.stream().map(Span::getTraceId).distinct().count());
      Span run = named(spans, "reconcile");
      assertEquals("4", Collector.attributes(run.getAttributesList()).get("prebuildctl.done"));
      assertEquals(
          "partly_failed",
          Collector.attributes(run.getAttributesList()).get("prebuildctl.outcome"));
      assertEquals(Status.StatusCode.STATUS_CODE_ERROR, run.getStatus().getCode());
      assertEquals(
          Status.StatusCode.STATUS_CODE_UNSET, named(spans, "snapshot").getStatus().getCode());
      spans.forEach(span -> lies(span, byId));
    }
  }

  private static void lies(Span span, Map<ByteString, Span> byId) {
    Span parent = byId.get(span.getParentSpanId());
    assertTrue(span.getStartTimeUnixNano() <= span.getEndTimeUnixNano());
    if (parent != null) {
      assertTrue(parent.getStartTimeUnixNano() <= span.getStartTimeUnixNano(), span.getName());
      assertTrue(span.getEndTimeUnixNano() <= parent.getEndTimeUnixNano(), span.getName());
    }
  }

  @Test
  void presets_worked_on_one_after_another_have_the_same_spans() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Collector collector = Collector.start()) {
      sample(db);
      CliRun.run(
              to(collector),
              "reconcile",
              "once",
              "--url",
              db.url(),
              "--parallelism",
              "1",
              "--max-creates",
              "100")
          .exits(3);
      assertEquals(10, collector.spans().size());
    }
  }

  @Test
  void resource_says_who_sent_it_and_users_may_say_otherwise() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Collector collector = Collector.start()) {
      CliRun.run(to(collector), "reconcile", "once", "--url", db.url()).exits(0);
      Map<String, String> named = new HashMap<>(to(collector));
      named.put("OTEL_SERVICE_NAME", "pool");
      named.put("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test");
      named.put("OTEL_EXPORTER_OTLP_HEADERS", "x-token=secret");
      CliRun.run(named, "reconcile", "once", "--url", db.url()).exits(0);
      var resources = collector.traces();
      Map<String, String> own =
          Collector.attributes(resources.get(0).getResource().getAttributesList());
      Map<String, String> others =
          Collector.attributes(resources.get(1).getResource().getAttributesList());
      assertEquals("prebuildctl", own.get("service.name"));
      assertEquals("development", own.get("service.version"));
      assertEquals("pool", others.get("service.name"));
      assertEquals("test", others.get("deployment.environment"));
      assertEquals("/v1/traces", collector.received().get(0).path());
      assertEquals("secret", collector.received().get(1).headers().get("x-token"));
    }
  }

  @Test
  void saved_plan_that_is_applied_is_traced_too(@TempDir Path folder) throws Exception {
    String file = folder.resolve("plan.json").toString();
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Collector collector = Collector.start()) {
      sample(db);
      CliRun.run("plan", "--url", db.url(), "--out", file).exits(0);
      CliRun.run(to(collector), "apply", file, "--url", db.url()).exits(3);
      assertEquals(10, collector.spans().size());
    }
  }

  @Test
  void collector_that_is_away_or_settings_that_cannot_be_used_hinder_no_run() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      sample(db);
      CliRun.run(
              Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"),
              "reconcile",
              "once",
              "--url",
              db.url())
          .exits(3);
      CliRun.run(
              Map.of(
                  "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1",
                  "OTEL_EXPORTER_OTLP_PROTOCOL", "carrier-pigeon"),
              "reconcile",
              "once",
              "--url",
              db.url())
          .exits(0)
          .complains("there will be no traces");
    }
  }

  @Test
  void disabled_sdk_sends_nothing() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        Collector collector = Collector.start()) {
      Map<String, String> disabled = new HashMap<>(to(collector));
      disabled.put("OTEL_SDK_DISABLED", "true");
      CliRun.run(disabled, "reconcile", "once", "--url", db.url()).exits(0);
      assertEquals(List.of(), collector.received());
    }
  }

  @Test
  void without_the_variables_and_options_no_class_of_the_libraries_is_loaded(@TempDir Path folder)
      throws Exception {
    Path classes = folder.resolve("classes");
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      sample(db);
      List<String> command =
          new ArrayList<>(
              ToolProcess.commandLine(
                  List.of("-Xlog:class+load:file=" + classes),
                  "reconcile",
                  "once",
                  "--url",
                  db.url()));
      assertEquals(3, ToolProcess.await(new ProcessBuilder(command).start()));
    }
    String loaded = Files.readString(classes, StandardCharsets.UTF_8);
    assertTrue(loaded.contains("dev.prebuildctl.telemetry.TraceSettings"), "the log works");
    for (String library : List.of("io.opentelemetry", "io.prometheus", "com.sun.net.httpserver")) {
      assertFalse(loaded.contains(" " + library), library);
    }
  }

  private static Map<String, String> to(Collector collector) {
    return Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://" + collector.address());
  }

  private static Span named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  private static String path(Span span, Map<ByteString, Span> byId) {
    Span parent = byId.get(span.getParentSpanId());
    String preset = Collector.attributes(span.getAttributesList()).get("coder.preset.name");
    String own = span.getName() + (preset == null ? "" : " " + preset);
    return parent == null ? own : path(parent, byId) + "/" + own;
  }

  /** Two presets that can be served, and one whose template lacks a value. */
  private static void sample(TestDatabase db) {
    Deployment deployment = new Deployment(db);
    var organization = deployment.organization("acme");
    Template template = deployment.template(organization, "docker");
    deployment.preset(template, "small", 1);
    deployment.preset(template, "large", 3);
    Template bad = deployment.template(organization, "needs-a-value");
    deployment.parameter(bad.version(), "required", "", true);
    deployment.preset(bad, "broken", 1);
  }
}
