package dev.prebuildctl.output;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.Golden;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutputGoldenTest {
  static Set<String> snapshots() {
    return SampleSnapshots.ALL.keySet();
  }

  static Set<String> reports() {
    return SampleReports.ALL.keySet();
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
  }

  @ParameterizedTest
  @MethodSource("reports")
  void reports_look_like_this(String name) {
    looksLike("report/" + name, renderer -> renderer.report(SampleReports.ALL.get(name)));
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
    looksLike("fields/version", renderer -> renderer.fields("version", values));
    looksLike("fields/single", renderer -> renderer.fields("demo", Map.of("url", "postgres://x")));
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

  @Test
  void a_plan_can_be_coloured_and_verbose() {
    Golden.matches(
        "plan/mixed.colour.txt", Printed.human(new Style(80, true, false), plan("mixed")));
    Golden.matches(
        "plan/mixed.verbose.txt", Printed.human(new Style(100, false, true), plan("mixed")));
    Golden.matches(
        "plan/many_deletes.verbose.txt",
        Printed.human(new Style(80, false, true), plan("many_deletes")));
  }

  private static Consumer<Renderer> plan(String name) {
    GlobalSnapshot snapshot = SampleSnapshots.ALL.get(name);
    return renderer -> renderer.plan(PlanView.of(Planner.plan(snapshot), snapshot));
  }

  private static void looksLike(String name, Consumer<Renderer> what) {
    Golden.matches(name + ".80.txt", Printed.human(80, what));
    Golden.matches(name + ".160.txt", Printed.human(160, what));
    String json = Printed.json(what);
    assertTrue(json.indexOf('\n') == json.length() - 1, "one line");
    Golden.matches(name + ".json", Golden.indented(json));
  }
}
