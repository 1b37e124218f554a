package dev.prebuildctl.output;

import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import java.util.ArrayList;
import java.util.List;

/** What a run would do to a preset, in signs: {@code +2 -1}; held back work in brackets. */
final class DueWords {
  private DueWords() {}

  static String of(PresetPlan preset) {
    List<String> words = new ArrayList<>();
    for (PlannedAction planned : preset.actions()) {
      String sign = planned.action().match(SIGNS);
      if (!sign.isEmpty()) {
        words.add(planned.hold().isPresent() ? "(" + sign + ")" : sign);
      }
    }
    return String.join(" ", words);
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
