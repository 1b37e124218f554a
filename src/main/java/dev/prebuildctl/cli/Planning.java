package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.executor.Reconciler;
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

  Plan print(SettingsOptions settings, RequestOptions options) {
    PlanRequest request = options.request();
    Reconciler reconciler = services.reconciler(connection, settings.clock(services.clock()));
    GlobalSnapshot snapshot =
        reconciler.snapshot(settings.settings(services.world().environment()));
    Plan plan = Reconciler.plan(snapshot, request);
    output.renderer(services.world()).plan(PlanView.of(plan, snapshot));
    return plan;
  }
}
