package dev.prebuildctl.output;

import static java.util.stream.Collectors.joining;

import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import java.util.function.Predicate;

/** What a run would do to a preset, in signs: {@code +2 -1}; held back work in brackets. */
final class DueWords {
  private DueWords() {}

  static String of(PresetPlan preset) {
    String due = signs(preset, planned -> planned.hold().isEmpty());
    String held = signs(preset, planned -> planned.hold().isPresent());
    return held.isEmpty() ? due : (due + " (" + held + ")").stripLeading();
  }

  private static String signs(PresetPlan preset, Predicate<PlannedAction> which) {
    return preset.actions().stream()
        .filter(which)
        .map(planned -> planned.action().match(SIGNS))
        .filter(sign -> !sign.isEmpty())
        .collect(joining(" "));
  }

  private static final Action.Cases<String> SIGNS =
      new Action.Cases<>() {
        @Override
        public String create(Action.Create action) {
          return "+" + action.count();
        }

        @Override
        public String delete(Action.Delete action) {
          return "-" + action.workspaceIds().size();
        }

        @Override
        public String cancelPending(Action.CancelPending action) {
          return "x" + action.count();
        }

        @Override
        public String backOff(Action.BackOff action) {
          return "";
        }

        @Override
        public String setStatus(Action.SetStatus action) {
          return "~";
        }
      };
}
