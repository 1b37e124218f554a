package dev.prebuildctl.core.plan;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.PrebuildStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One thing a run does to a preset. */
public sealed interface Action {
  /** The answer of the case that fits. */
  <R> R match(Cases<R> cases);

  /** Build so many new prebuilds. */
  record Create(int count) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.create(this);
    }
  }

  /** Delete these prebuilds, in this order. */
  record Delete(List<UUID> workspaceIds) implements Action {
    public Delete {
      workspaceIds = List.copyOf(workspaceIds);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.delete(this);
    }
  }

  /** Cancel first builds that still wait for a worker. */
  record CancelPending(int count) implements Action {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.cancelPending(this);
    }
  }

  /** Leave the preset alone until then, that moment included. */
  record BackOff(Instant until) implements Action {
    public BackOff {
      requireNonNull(until, "until");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.backOff(this);
    }
  }

  /** Write the preset's status column. */
  record SetStatus(PrebuildStatus status) implements Action {
    public SetStatus {
      requireNonNull(status, "status");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.setStatus(this);
    }
  }

  /**
   * One method per action: a new action breaks every place that must know it.
   *
   * @param <R> what each case answers
   */
  interface Cases<R> {
    R create(Create action);

    R delete(Delete action);

    R cancelPending(CancelPending action);

    R backOff(BackOff action);

    R setStatus(SetStatus action);
  }
}
