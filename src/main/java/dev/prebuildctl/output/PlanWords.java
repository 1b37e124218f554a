package dev.prebuildctl.output;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.plan.Totals;
import dev.prebuildctl.core.state.PresetState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a plan says in phrases, wherever they are printed. */
final class PlanWords {
  private PlanWords() {}

  /** An action and its size: {@code create 2}. */
  static String action(Action action) {
    return action.match(PHRASES);
  }

  /** A preset in numbers: {@code wants 2, has 1 running}. */
  static String state(PresetPlan preset) {
    PresetState state = preset.state();
    boolean active = preset.preset().active();
    List<String> phrases = new ArrayList<>();
    phrases.add("wants " + state.desired());
    String ready = active && state.fresh() > 0 ? " (" + state.eligible() + " ready)" : "";
    phrases.add("has " + state.fresh() + " running" + ready);
    Words.addUnlessZero(phrases, state.expired(), "expired");
    Words.addUnlessZero(phrases, state.starting(), "starting");
    Words.addUnlessZero(phrases, state.stopping(), "stopping");
    Words.addUnlessZero(phrases, state.deleting(), "deleting");
    Words.addUnlessZero(phrases, preset.snapshot().builds().pending(), "pending");
    if (preset.preset().status() != PrebuildStatus.HEALTHY) {
      phrases.add(preset.preset().status().label());
    }
    return String.join(", ", phrases);
  }

  /** The last line of a plan. */
  static String summary(Plan plan) {
    Totals totals = plan.totals();
    List<String> rest = new ArrayList<>();
    if (totals.backoff() > 0) {
      rest.add(Words.count(totals.backoff(), "preset") + " backing off");
    }
    Words.addUnlessZero(rest, presets(plan, PresetPlan::atFailureLimit), "hard limited");
    Words.addUnlessZero(rest, presets(plan, PlanWords::isInvalid), "validation failed");
    Words.addUnlessZero(rest, totals.heldBack().sum(), "held back");
    int warnings = plan.presets().stream().mapToInt(preset -> preset.warnings().size()).sum();
    if (warnings > 0) {
      rest.add(Words.count(warnings, "warning"));
    }
    if (plan.paused()) {
      rest.add("paused");
    }
    String more = rest.isEmpty() ? "" : "; " + String.join(", ", rest);
    return "Plan: " + work(totals) + more + ".";
  }

  private static String work(Totals totals) {
    if (totals.work().sum() == 0) {
      return "nothing to do";
    }
    String statuses =
        totals.setStatus() == 0 ? "" : ", " + plural(totals.setStatus(), "status") + " to set";
    return totals.create()
        + " to create, "
        + totals.delete()
        + " to delete, "
        + totals.cancel()
        + " to cancel"
        + statuses;
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "es");
  }

  private static boolean isInvalid(PresetPlan preset) {
    return preset.preset().status() == PrebuildStatus.VALIDATION_FAILED && !preset.atFailureLimit();
  }

  private static long presets(Plan plan, Predicate<PresetPlan> condition) {
    return plan.presets().stream()
        .filter(preset -> !preset.skipped() && condition.test(preset))
        .count();
  }

  private static final Action.Cases<String> PHRASES =
      new Action.Cases<>() {
        @Override
        public String create(Action.Create action) {
          return "create " + action.count();
        }

        @Override
        public String delete(Action.Delete action) {
          return "delete " + action.workspaceIds().size();
        }

        @Override
        public String cancelPending(Action.CancelPending action) {
          return "cancel " + action.count();
        }

        @Override
        public String backOff(Action.BackOff action) {
          return "back off until " + Words.time(action.until());
        }

        @Override
        public String setStatus(Action.SetStatus action) {
          return "status " + action.status().label();
        }
      };
}
