package dev.prebuildctl.executor;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.plan.SavedPlan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run is to carry out of what the snapshot, taken under the lock, asks for. */
@FunctionalInterface
interface Decision {
  /** The plan to carry out; empty: none, and nothing at all is written. */
  Optional<Plan> on(GlobalSnapshot snapshot);

  /** Everything that is asked for. */
  static Decision of(PlanRequest request) {
    return snapshot -> Optional.of(Reconciler.plan(snapshot, request));
  }

  /** A saved plan, if it is still the same; remembers how it is not. */
  final class OfSavedPlan implements Decision {
    private final SavedPlan saved;
    private final boolean allowFewer;
    private @Nullable Drift drift;

    OfSavedPlan(SavedPlan saved, boolean allowFewer) {
      this.saved = saved;
      this.allowFewer = allowFewer;
    }

    /** A name of the plan's scope that is gone is no error here: its presets drifted. */
    @Override
    public Optional<Plan> on(GlobalSnapshot snapshot) {
      saved.requireMadeFor(snapshot.database());
      Drift found = Drift.between(saved, Planner.plan(snapshot, saved.asked().request()));
      drift = found;
      return found.isEmpty() || allowFewer ? Optional.of(found.standing()) : Optional.empty();
    }

    @Nullable Drift drift() {
      return drift;
    }
  }
}
