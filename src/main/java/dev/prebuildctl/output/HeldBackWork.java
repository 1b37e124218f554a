package dev.prebuildctl.output;

import dev.prebuildctl.core.plan.HeldBack;
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

  /** What budgets held back: it would have been done but for the options of this run. */
  static List<PlannedAction> byBudgets(PresetReport report) {
    return actions(report).stream()
        .filter(planned -> planned.hold().filter(HeldBackWork::isBudget).isPresent())
        .toList();
  }

  private static boolean isBudget(HeldBack hold) {
    return switch (hold) {
      case MAX_CREATES, MAX_DELETES, MAX_PENDING -> true;
      case HARD_LIMITED, VALIDATION_FAILED, PAUSED, UNSUPPORTED_TEMPLATE -> false;
    };
  }

  /** A line that looks like no action at all. */
  static void print(Page page, PlannedAction planned) {
    String hold = planned.hold().map(HeldBack::label).orElse("");
    String head = "! held back: " + PlanWords.action(planned.action()) + " (" + hold + "):";
    page.item(4, Ink.HELD_BACK, head, planned.because());
  }

  /** What gates, budgets and templates that cannot be followed held back, counted as in totals. */
  static long of(RunReport report) {
    Totals totals = Totals.of(report.presets().stream().map(PresetReport::plan).toList());
    return totals.heldBack().sum() + report.unsupported();
  }
}
