package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.preview.Questions;
import dev.prebuildctl.executor.Reconciler;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.output.PlanView;

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

  /** Prints the plan, with the facts behind it if they are wanted. */
  Plan print(SettingsOptions settings, ScopeOptions scope, boolean previewed) {
    RunClock clock = settings.clock(services.clock());
    GlobalSnapshot snapshot =
        services
            .reconciler(connection, clock)
            .snapshot(settings.settings(services.world().environment()));
    Plan plan = Reconciler.plan(snapshot, PlanRequest.of(scope.scope()));
    Preview preview =
        previewed
            ? services.previews(connection, clock).read(Questions.explaining(plan))
            : Preview.NONE;
    output.renderer(services.world()).plan(PlanView.of(plan, snapshot, preview));
    return plan;
  }
}
