package dev.prebuildctl.cli;

import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.ScheduleCheck;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.executor.Reconciler;
import dev.prebuildctl.output.PlanView;
import dev.prebuildctl.output.Renderer;
import java.util.function.Consumer;

/** What {@code plan} and {@code reconcile once --dry-run} share. */
final class Planning {
  private final Services services;
  private final ConnectionOptions connection;
  private final OutputOptions output;

  Planning(Services services, ConnectionOptions connection, OutputOptions output) {
    this.services = services;
    this.connection = connection;
    this.output = output;
  }

  Plan print(SettingsOptions settings, RequestOptions options) {
    PlanRequest request = options.request();
    GlobalSnapshot snapshot = snapshot(settings);
    Plan plan = Reconciler.plan(snapshot, request);
    print(renderer -> renderer.plan(PlanView.of(plan, snapshot)));
    return plan;
  }

  /** Prints what is asked of schedules; answers whether it was a check that found a problem. */
  boolean printSchedules(SettingsOptions settings, Scope scope, ScheduleOptions schedules) {
    GlobalSnapshot snapshot = snapshot(settings);
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

  private GlobalSnapshot snapshot(SettingsOptions settings) {
    return services
        .reconciler(connection, settings.clock(services.clock()))
        .snapshot(settings.settings(services.world().environment()));
  }

  private void print(Consumer<Renderer> document) {
    document.accept(output.renderer(services.world()));
    StepSummary.append(services.world(), document);
  }
}
