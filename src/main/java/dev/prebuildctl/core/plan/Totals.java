package dev.prebuildctl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The sums of a plan.
 *
 * @param work what a run would do
 * @param heldBack what it would do but for gates and budgets, counted as in {@code work}
 * @param backoff presets that are left alone after failures; waiting is never held back
 */
public record Totals(Work work, Work heldBack, int backoff) {
  public Totals {
    requireNonNull(work, "work");
    requireNonNull(heldBack, "heldBack");
  }

  /** Work by kind: prebuilds to create and delete, builds to cancel, statuses to set. */
  public record Work(long create, long delete, long cancel, long setStatus) {
    static final Work NONE = new Work(0, 0, 0, 0);

    /** All kinds together. */
    public long sum() {
      return create + delete + cancel + setStatus;
    }

    Work plus(Work other) {
      return new Work(
          create + other.create,
          delete + other.delete,
          cancel + other.cancel,
          setStatus + other.setStatus);
    }
  }

  /** The sums over some presets' plans. */
  public static Totals of(List<PresetPlan> presets) {
    Work work = Work.NONE;
    Work heldBack = Work.NONE;
    int backoff = 0;
    for (PresetPlan preset : presets) {
      for (PlannedAction planned : preset.actions()) {
        Work size = planned.action().match(SIZE);
        work = planned.heldBack() == null ? work.plus(size) : work;
        heldBack = planned.heldBack() == null ? heldBack : heldBack.plus(size);
        backoff += planned.action() instanceof Action.BackOff ? 1 : 0;
      }
    }
    return new Totals(work, heldBack, backoff);
  }

  /** Prebuilds to create. */
  public long create() {
    return work.create;
  }

  /** Prebuilds to delete. */
  public long delete() {
    return work.delete;
  }

  /** Pending builds to cancel. */
  public long cancel() {
    return work.cancel;
  }

  /** Statuses to set. */
  public long setStatus() {
    return work.setStatus;
  }

  private static final Action.Cases<Work> SIZE =
      new Action.Cases<>() {
        @Override
        public Work create(Action.Create action) {
          return new Work(action.count(), 0, 0, 0);
        }

        @Override
        public Work delete(Action.Delete action) {
          return new Work(0, action.workspaceIds().size(), 0, 0);
        }

        @Override
        public Work cancelPending(Action.CancelPending action) {
          return new Work(0, 0, action.count(), 0);
        }

        @Override
        public Work backOff(Action.BackOff action) {
          return Work.NONE;
        }

        @Override
        public Work setStatus(Action.SetStatus action) {
          return new Work(0, 0, 0, 1);
        }
      };
}
