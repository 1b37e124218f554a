package dev.prebuildctl.output;

import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.Totals;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.RunReport;
import java.util.List;

/** What a run left undone on purpose. */
final class HeldBackWork {
  private HeldBackWork() {}

  /** What gates and budgets held back of a preset's plan. */
  static List<PlannedAction> actions(PresetReport report) {
    return report.plan().actions().stream().filter(action -> action.hold().isPresent()).toList();
  }

  /** What gates, budgets and templates that cannot be followed held back, counted as in totals. */
  static int of(RunReport report) {
    Totals totals = Totals.of(report.presets().stream().map(PresetReport::plan).toList());
    return totals.heldBack().sum() + report.unsupported();
  }
}
