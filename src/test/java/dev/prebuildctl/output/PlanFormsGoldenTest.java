package dev.prebuildctl.output;

import static dev.prebuildctl.support.Given.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Budgets;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Golden;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans as Markdown and within budgets, forecasts and checks: each in every form there is. */
class PlanFormsGoldenTest {
  static Set<String> snapshots() {
    return SampleSnapshots.ALL.keySet();
  }

  static Set<String> forecasts() {
    return SampleForecasts.FORECASTS.keySet();
  }

  static Set<String> checks() {
    return SampleForecasts.CHECKS.keySet();
  }

  @Test
  void there_are_enough_snapshots() {
    assertTrue(SampleSnapshots.ALL.size() >= 25);
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void plans_look_like_this_in_markdown(String name) {
    GlobalSnapshot snapshot = SampleSnapshots.ALL.get(name);
    PlanView view =
        Documents.view(snapshot, PlanRequest.AS_THE_SERVER).with(SamplePreviews.of(name));
    Golden.matches(
        "plan/" + name + ".md",
        Printed.markdown(MarkdownRenderer.COMMENT, renderer -> renderer.plan(view)));
  }

  @Test
  void plans_within_budgets_look_like_this() {
    GlobalSnapshot snapshot =
        given()
            .pendingJobs(2)
            .preset("empty")
            .desired(6)
            .and()
            .preset("half")
            .desired(4)
            .running(2)
            .and()
            .preset("crowded")
            .desired(1)
            .running(4)
            .and()
            .preset("stranded")
            .version("v0")
            .onInactiveVersion()
            .desired(1)
            .timeToLive(Duration.ofMinutes(5))
            .running(2)
            .and()
            .preset("elsewhere")
            .of("coder", "other")
            .snapshot();
    Scope docker = new Scope(List.of(), List.of("docker"), List.of());
    looksLike("plan/stranded", view(snapshot, PlanRequest.AS_THE_SERVER));
    looksLike("plan/budget_creates", view(snapshot, within(docker, new Budgets(3, null, null))));
    looksLike("plan/budget_deletes", view(snapshot, within(docker, new Budgets(null, 2, null))));
    looksLike("plan/budget_pending", view(snapshot, within(docker, new Budgets(null, null, 4))));
    looksLike("plan/budgets", view(snapshot, within(docker, new Budgets(2, 4, 3))));
  }

  private static PlanRequest within(Scope scope, Budgets budgets) {
    return new PlanRequest(scope, budgets, true);
  }

  private static Consumer<PlanRenderer> view(GlobalSnapshot snapshot, PlanRequest request) {
    return renderer -> renderer.plan(Documents.view(snapshot, request));
  }

  @ParameterizedTest
  @MethodSource("forecasts")
  void forecasts_look_like_this(String name) {
    Forecast forecast = SampleForecasts.FORECASTS.get(name);
    looksLike("forecast/" + name, renderer -> renderer.forecast(forecast));
  }

  @Test
  void a_forecast_can_be_verbose_and_without_blocks() {
    Forecast forecast = SampleForecasts.FORECASTS.get("a_month");
    Golden.matches(
        "forecast/a_month.verbose.txt",
        Printed.human(new Style(80, false, true, false), renderer -> renderer.forecast(forecast)));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void checks_look_like_this(String name) {
    looksLike("check/" + name, renderer -> renderer.check(SampleForecasts.CHECKS.get(name)));
  }

  private static void looksLike(String name, Consumer<PlanRenderer> what) {
    for (int width : new int[] {80, 160}) {
      Golden.matches(name + "." + width + ".txt", Printed.human(width, what::accept));
      Golden.matches(
          name + "." + width + ".colour.txt",
          Printed.human(new Style(width, true, false), what::accept));
    }
    Golden.matches(name + ".json", Golden.indented(Printed.json(what::accept)));
    Golden.matches(name + ".md", Printed.markdown(MarkdownRenderer.COMMENT, what));
  }
}
