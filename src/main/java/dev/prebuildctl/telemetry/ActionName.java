package dev.prebuildctl.telemetry;

import dev.prebuildctl.core.plan.Action;

/** The names of actions in metrics and traces: those of the plan's document. */
final class ActionName implements Action.Cases<String> {
  static final ActionName OF = new ActionName();

  private ActionName() {}

  @Override
  public String create(Action.Create action) {
    return "create";
  }

  @Override
  public String delete(Action.Delete action) {
    return "delete";
  }

  @Override
  public String cancelPending(Action.CancelPending action) {
    return "cancel_pending";
  }

  @Override
  public String backOff(Action.BackOff action) {
    return "backoff";
  }

  @Override
  public String setStatus(Action.SetStatus action) {
    return "set_status";
  }
}
