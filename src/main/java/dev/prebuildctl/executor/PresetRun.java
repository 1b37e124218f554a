package dev.prebuildctl.executor;

import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.report.PartResult;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.RunPart;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one preset's actions in order. Each case answers whether the next may follow. */
final class PresetRun implements Action.Cases<Boolean> {
  private static final Logger LOG = LoggerFactory.getLogger(PresetRun.class);

  /** Large enough to cost few round trips, small enough that a stop is soon obeyed. */
  private static final int BATCH = 50;

  private final BuildWriter writer;
  private final PresetIdentity preset;
  private final Told told;
  private final Ledger ledger;
  private final List<PlannedAction> actions;
  private int next;

  PresetRun(BuildWriter writer, PresetPlan plan, Told told) {
    this.writer = writer;
    this.told = told;
    this.preset = plan.identity();
    this.ledger = new Ledger(plan);
    this.actions = plan.actions();
  }

  /** Whether there is anything to carry out at all. */
  boolean hasWork() {
    return actions.stream().anyMatch(planned -> planned.heldBack() == null);
  }

  /** All that comes before creations; {@link #run} goes on from there. */
  void runUpToCreations() {
    run(false);
  }

  PresetReport run() {
    run(true);
    return report();
  }

  private void run(boolean creating) {
    if (!mayStep(creating)) {
      return;
    }
    PartResult.Counts before = ledger.counts();
    told.part(
        new RunPart.Preset(preset),
        () -> {
          while (mayStep(creating)) {
            step();
          }
          return ledger.counts().since(before);
        },
        PartResult::of);
  }

  private boolean mayStep(boolean creating) {
    return next < actions.size()
        && (creating || !(actions.get(next).action() instanceof Action.Create));
  }

  PresetReport report() {
    return ledger.report();
  }

  private void step() {
    PlannedAction planned = actions.get(next++);
    if (planned.heldBack() == null && !carryOut(planned.action())) {
      next = actions.size();
    }
  }

  /** A bug met in one action is told with its stack trace and stops nothing else of the run. */
  private boolean carryOut(Action action) {
    PartResult.Counts before = ledger.counts();
    return told.part(
        new RunPart.Act(preset, action),
        () -> {
          try {
            return action.match(this);
          } catch (RuntimeException bug) {
            LOG.error("preset {}: unexpected error", preset.path(), bug);
            ledger.failed(bug);
            return true;
          }
        },
        goOn -> PartResult.of(counts(action, goOn, before)));
  }

  private PartResult.Counts counts(Action action, boolean goOn, PartResult.Counts before) {
    PartResult.Counts counts = ledger.counts().since(before);
    return action instanceof Action.SetStatus && goOn ? counts.withDone(1) : counts;
  }

  @Override
  public Boolean setStatus(Action.SetStatus action) {
    if (!writer.tools().mayWrite()) {
      return false;
    }
    return setStatus(action.status());
  }

  private boolean setStatus(PrebuildStatus status) {
    try {
      writer.setStatus(preset, status);
      ledger.statusSet(status);
      LOG.warn("preset {} is now {}", preset.path(), status.label());
      return true;
    } catch (Failure failure) {
      ledger.failed(failure, 1);
      return false;
    }
  }

  @Override
  public Boolean backOff(Action.BackOff action) {
    return true;
  }

  @Override
  public Boolean create(Action.Create action) {
    int left = action.count();
    boolean goOn = true;
    while (left > 0 && goOn && writer.tools().mayWrite()) {
      int batch = Math.min(left, BATCH);
      goOn = create(batch, left);
      left -= batch;
    }
    return true;
  }

  /** Answers whether more of the preset may be created. */
  private boolean create(int count, int left) {
    try {
      ledger.created(writer.announced(writer.create(preset, count)));
      return true;
    } catch (Refused refused) {
      return refusedToCreate(refused.refusal(), count, left);
    } catch (Failure failure) {
      return failedToCreate(failure, count, left);
    }
  }

  private boolean refusedToCreate(Refusal refusal, int count, int left) {
    switch (refusal.kind()) {
      case BAD_REQUEST -> {
        ledger.refused(refusal, null, 1);
        carryOut(new Action.SetStatus(PrebuildStatus.VALIDATION_FAILED));
        return false;
      }
      case UNSUPPORTED -> {
        ledger.refused(refusal, null, left);
        return false;
      }
      case CONFLICT, NOT_READY, FORBIDDEN, INTERNAL -> {
        ledger.refused(refusal, null, count);
        return true;
      }
    }
    throw new IllegalStateException(refusal.toString());
  }

  private boolean failedToCreate(Failure failure, int count, int left) {
    if (count == 1 || lost(failure)) {
      ledger.failed(failure, count);
      return true;
    }
    // One of them is at fault: each gets a transaction of its own, so that it fails alone.
    boolean goOn = true;
    for (int i = 0; i < count && goOn && writer.tools().mayWrite(); i++) {
      goOn = create(1, left - i);
    }
    return goOn;
  }

  @Override
  public Boolean delete(Action.Delete action) {
    List<UUID> ids = action.workspaceIds();
    for (int from = 0; from < ids.size() && writer.tools().mayWrite(); from += BATCH) {
      delete(ids.subList(from, Math.min(from + BATCH, ids.size())));
    }
    return true;
  }

  private void delete(List<UUID> ids) {
    try {
      Written written = writer.announced(writer.delete(ids));
      ledger.deleted(written);
    } catch (Refused refused) {
      ledger.refused(refused.refusal(), ids.get(0), ids.size());
    } catch (Failure failure) {
      if (ids.size() == 1 || lost(failure)) {
        ids.forEach(id -> ledger.failed(failure, id));
      } else {
        ids.stream().filter(id -> writer.tools().mayWrite()).forEach(id -> delete(List.of(id)));
      }
    }
  }

  @Override
  public Boolean cancelPending(Action.CancelPending action) {
    if (!writer.tools().mayWrite()) {
      return true;
    }
    try {
      ledger.cancelled(writer.announced(writer.cancelPending(preset.preset().id(), false)));
    } catch (Refused refused) {
      ledger.refused(refused.refusal(), null, action.count());
    } catch (Failure failure) {
      ledger.failed(failure, action.count());
    }
    return true;
  }

  /** Whether another try now would fail the same way. */
  static boolean lost(Failure failure) {
    return switch (failure.kind()) {
      case CONNECTION_LOST, COMMIT_UNKNOWN, UNREACHABLE, MISSING_PRIVILEGE -> true;
      default -> false;
    };
  }
}
