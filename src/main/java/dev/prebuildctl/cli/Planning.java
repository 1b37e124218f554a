package dev.prebuildctl.cli;

import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.ScheduleCheck;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Maker;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.executor.Reconciler;
import dev.prebuildctl.output.JsonRenderer;
import dev.prebuildctl.output.PlanRenderer;
import dev.prebuildctl.output.PlanView;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code plan} and {@code reconcile once --dry-run} share. */
final class Planning {
  private final Services services;
  private final OutputOptions output;

  Planning(Services services, OutputOptions output) {
    this.services = services;
    this.output = output;
  }

  /**
   * Plans and prints.
   *
   * @param preview looks up the facts behind the plan
   * @param out where to save the plan, too; null: nowhere
   */
  Plan print(
      GlobalSnapshot snapshot,
      PlanRequest request,
      boolean givenClock,
      Function<Plan, Preview> preview,
      @Nullable Path out) {
    Plan plan = Reconciler.plan(snapshot, request);
    PlanView view =
        new PlanView(plan, snapshot, request, new Maker(Version.text(), givenClock))
            .with(preview.apply(plan));
    if (out != null) {
      save(view, out);
    }
    print(renderer -> renderer.plan(view));
    return plan;
  }

  private void save(PlanView view, Path out) {
    StringWriter text = new StringWriter();
    new JsonRenderer(new PrintWriter(text)).plan(view);
    DocumentFile.write(out, text.toString().getBytes(StandardCharsets.UTF_8));
    services
        .world()
        .err()
        .println(
            view.maker().givenClock()
                ? "Saved to " + out + ", to be read: a plan made with --at is not applied."
                : "Saved to " + out + "; 'prebuildctl apply " + out + "' carries it out.");
  }

  /** Prints what is asked of schedules; answers whether it was a check that found a problem. */
  boolean printSchedules(GlobalSnapshot snapshot, Scope scope, ScheduleOptions schedules) {
    Reconciler.requireKnown(scope, snapshot);
    if (schedules.until == null) {
      ScheduleCheck check = ScheduleCheck.of(snapshot, scope);
      print(renderer -> renderer.check(check));
      return !check.problems().isEmpty();
    }
    Forecast forecast = Forecast.of(snapshot, scope, schedules.end(snapshot.takenAt()));
    print(renderer -> renderer.forecast(forecast));
    return schedules.check && !forecast.problems().isEmpty();
  }

  private void print(Consumer<PlanRenderer> document) {
    document.accept(output.planRenderer(services.world()));
    StepSummary.append(services.world(), document);
  }
}
