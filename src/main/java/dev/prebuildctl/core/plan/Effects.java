package dev.prebuildctl.core.plan;

import dev.prebuildctl.core.model.PrebuildStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a preset's actions come to, held back ones and waiting left out: two lists of actions with
 * the same effects do the same to the database, whatever their reasons.
 */
record Effects(int creates, Set<UUID> deletes, int cancels, Set<PrebuildStatus> statuses) {
  static final Effects NONE = new Effects(0, Set.of(), 0, Set.of());

  static Effects of(List<PlannedAction> actions) {
    Sum sum = new Sum();
    executed(actions).forEach(planned -> planned.action().match(sum));
    return new Effects(sum.creates, Set.copyOf(sum.deletes), sum.cancels, Set.copyOf(sum.statuses));
  }

  Effects withCreatesUpTo(int most) {
    return new Effects(Math.max(0, Math.min(creates, most)), deletes, cancels, statuses);
  }

  /** The actions that a run carries out. */
  static List<PlannedAction> executed(List<PlannedAction> actions) {
    return actions.stream()
        .filter(planned -> planned.heldBack() == null)
        .filter(planned -> !(planned.action() instanceof Action.BackOff))
        .toList();
  }

  /** Of these actions, what goes no further than these effects; the rest is dropped. */
  List<PlannedAction> limit(List<PlannedAction> actions) {
    Limit limit = new Limit();
    List<PlannedAction> limited = new ArrayList<>();
    for (PlannedAction planned : actions) {
      if (planned.heldBack() != null) {
        limited.add(planned);
      } else {
        planned.action().match(limit).map(planned::withAction).ifPresent(limited::add);
      }
    }
    return limited;
  }

  private static final class Sum implements Action.Cases<Sum> {
    private int creates;
    private int cancels;
    private final Set<UUID> deletes = new HashSet<>();
    private final Set<PrebuildStatus> statuses = new HashSet<>();

    @Override
    public Sum create(Action.Create action) {
      creates += action.count();
      return this;
    }

    @Override
    public Sum delete(Action.Delete action) {
      deletes.addAll(action.workspaceIds());
      return this;
    }

    @Override
    public Sum cancelPending(Action.CancelPending action) {
      cancels += action.count();
      return this;
    }

    @Override
    public Sum backOff(Action.BackOff action) {
      return this;
    }

    @Override
    public Sum setStatus(Action.SetStatus action) {
      statuses.add(action.status());
      return this;
    }
  }

  private final class Limit implements Action.Cases<Optional<Action>> {
    private int createsLeft = creates;

    @Override
    public Optional<Action> create(Action.Create action) {
      int count = Math.min(action.count(), createsLeft);
      createsLeft -= count;
      return count > 0 ? Optional.of(new Action.Create(count)) : Optional.empty();
    }

    @Override
    public Optional<Action> delete(Action.Delete action) {
      List<UUID> ids = action.workspaceIds().stream().filter(deletes::contains).toList();
      return ids.isEmpty() ? Optional.empty() : Optional.of(new Action.Delete(ids));
    }

    // One conditional statement cancels whatever waits, so it cannot be told to cancel fewer.
    @Override
    public Optional<Action> cancelPending(Action.CancelPending action) {
      return action.count() <= cancels ? Optional.of(action) : Optional.empty();
    }

    @Override
    public Optional<Action> backOff(Action.BackOff action) {
      return Optional.of(action);
    }

    @Override
    public Optional<Action> setStatus(Action.SetStatus action) {
      return statuses.contains(action.status()) ? Optional.of(action) : Optional.empty();
    }
  }
}
