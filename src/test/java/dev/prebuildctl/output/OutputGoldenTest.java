package dev.prebuildctl.output;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.diff.SnapshotDiff;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Golden;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutputGoldenTest {
  /** What everything is printed as, by the golden file's ending; another format is another line. */
  private static final Map<String, Function<Consumer<Renderer>, String>> FORMATS =
      new TreeMap<>(
          Map.of(
              "80.txt", what -> Printed.human(80, what),
              "160.txt", what -> Printed.human(160, what),
              "json", OutputGoldenTest::json));

  /** What the pages that people read most are printed as, beside. */
  private static final Map<String, Function<Consumer<Renderer>, String>> COLOURED =
      new TreeMap<>(
          Map.of(
              "80.colour.txt", what -> Printed.human(new Style(80, true, false), what),
              "160.colour.txt", what -> Printed.human(new Style(160, true, false), what)));

  static Set<String> statuses() {
    return SampleStatuses.ALL.keySet();
  }

  static Set<String> snapshots() {
    return SampleSnapshots.ALL.keySet();
  }

  static Set<String> reports() {
    return SampleReports.ALL.keySet();
  }

  static Set<String> drifts() {
    return SampleDrifts.DRIFTS.keySet();
  }

  static Set<String> differences() {
    return SampleDrifts.DIFFERENCES.keySet();
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void snapshots_look_like_this(String name) {
    GlobalSnapshot snapshot = SampleSnapshots.ALL.get(name);
    looksLike("snapshot/" + name, renderer -> renderer.snapshot(snapshot));
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void plans_look_like_this(String name) {
    looksLike("plan/" + name, plan(name));
    looksLike("plan/" + name, COLOURED, plan(name));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void statuses_look_like_this(String name) {
    Consumer<Renderer> what = renderer -> renderer.status(SampleStatuses.ALL.get(name));
    looksLike("status/" + name, what);
    looksLike("status/" + name, COLOURED, what);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void reports_look_like_this(String name) {
    looksLike("report/" + name, renderer -> renderer.report(SampleReports.ALL.get(name)));
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void drifts_look_like_this(String name) {
    Drift drift = SampleDrifts.DRIFTS.get(name);
    looksLike("drift/" + name, renderer -> renderer.drift(drift));
    RunReport report = SampleReports.ALL.get("done");
    looksLike("drift/" + name + ".allowed", renderer -> renderer.applied(report, drift, null));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void differences_look_like_this(String name) {
    SnapshotDiff diff = SampleDrifts.DIFFERENCES.get(name);
    looksLike("snapshot_diff/" + name, renderer -> renderer.difference(diff));
  }

  static Set<String> templates() {
    return SampleTemplates.ALL.keySet();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void evaluated_templates_look_like_this(String name) {
    looksLike("template/" + name, renderer -> renderer.template(SampleTemplates.ALL.get(name)));
  }

  @Test
  void findings_can_be_coloured() {
    Golden.matches(
        "template/broken.colour.txt",
        Printed.human(
            new Style(80, true, false),
            renderer -> renderer.template(SampleTemplates.ALL.get("broken"))));
  }

  @Test
  void cleanups_look_like_this() {
    looksLike("cleanup/list", renderer -> renderer.cleanup(SampleCleanups.list("cleanup", true)));
    looksLike("cleanup/drain", renderer -> renderer.cleanup(SampleCleanups.list("drain", false)));
    looksLike("cleanup/report", renderer -> renderer.cleaned(SampleCleanups.report("cleanup")));
    looksLike("cleanup/drained", renderer -> renderer.cleaned(SampleCleanups.report("drain")));
    for (RunReport.Outcome outcome : List.of(RunReport.Outcome.PAUSED, RunReport.Outcome.LOCKED)) {
      looksLike(
          "cleanup/" + outcome.label(),
          renderer -> renderer.cleaned(SampleCleanups.noRun(outcome)));
    }
  }

  @Test
  void small_documents_look_like_this() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("version", "1.2.3");
    values.put("schema_versions", Map.of("oldest", 421));
    values.put("paused", true);
    values.put("waited", Duration.ofMillis(1500));
    values.put("reason", null);
    looksLike("fields/version", renderer -> renderer.fields(Printed.SAMPLE, values));
    looksLike(
        "fields/single",
        renderer -> renderer.fields(Printed.SAMPLE, Map.of("url", "postgres://x")));
  }

  @Test
  void failures_look_like_this() {
    Failure failure =
        new Failure(
            Failure.Kind.UNREACHABLE,
            "cannot reach the database postgres://db.example/coder: connection refused",
            "Is the server running and reachable from here, and are host and port right?",
            new IllegalStateException("connection refused"));
    looksLike("error/unreachable", renderer -> renderer.failure(failure, 1));
    Failure bare = new Failure(Failure.Kind.CONFLICT, "the row is already there", "");
    looksLike("error/no_hint", renderer -> renderer.failure(bare, 1));
    Golden.matches(
        "error/unreachable.verbose.txt",
        Printed.human(new Style(80, false, true), renderer -> renderer.failure(failure, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "many_deletes", "no_provisioner", "backing_off"})
  void a_plan_can_be_verbose(String name) {
    Golden.matches(
        "plan/" + name + ".verbose.txt", Printed.human(new Style(80, false, true), plan(name)));
  }

  @Test
  void a_status_can_be_verbose() {
    Golden.matches(
        "status/hard_limited.verbose.txt",
        Printed.human(
            new Style(80, false, true),
            renderer -> renderer.status(SampleStatuses.ALL.get("hard_limited"))));
  }

  private static Consumer<Renderer> plan(String name) {
    GlobalSnapshot snapshot = SampleSnapshots.ALL.get(name);
    return renderer ->
        renderer.plan(
            Documents.view(snapshot, PlanRequest.AS_THE_SERVER).with(SamplePreviews.of(name)));
  }

  private static void looksLike(String name, Consumer<Renderer> what) {
    looksLike(name, FORMATS, what);
  }

  private static void looksLike(
      String name,
      Map<String, Function<Consumer<Renderer>, String>> formats,
      Consumer<Renderer> what) {
    formats.forEach((ending, format) -> Golden.matches(name + "." + ending, format.apply(what)));
  }

  private static String json(Consumer<Renderer> what) {
    String json = Printed.json(what);
    assertTrue(json.indexOf('\n') == json.length() - 1, "one line");
    return Golden.indented(json);
  }
}
