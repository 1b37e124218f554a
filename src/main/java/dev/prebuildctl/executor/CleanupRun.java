package dev.prebuildctl.executor;

import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.cleanup.Cleaned;
import dev.prebuildctl.core.cleanup.Cleaned.Result;
import dev.prebuildctl.core.cleanup.CleanupListener;
import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.cleanup.CleanupRequest;
import dev.prebuildctl.core.cleanup.Condition;
import dev.prebuildctl.core.cleanup.Prebuild;
import dev.prebuildctl.core.cleanup.StatusChange;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.report.LeftAlone;
import dev.prebuildctl.core.report.Problem;
import dev.prebuildctl.core.report.StartedBuild;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Deletes listed prebuilds, a batch in a transaction, and keeps account of each. What a prebuild
 * was when it was listed is asked again while its row is locked.
 */
final class CleanupRun {
  /** Large enough to cost few round trips, small enough that a stop is soon obeyed. */
  private static final int BATCH = 50;

  private final BuildWriter writer;
  private final LockedCleanup.Brake brake;
  private final CleanupListener listener;
  private final Map<UUID, Cleaned> results = new LinkedHashMap<>();
  private final List<StatusChange> statuses = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<StartedBuild> started = new ArrayList<>();

  CleanupRun(BuildWriter writer, LockedCleanup.Brake brake, CleanupListener listener) {
    this.writer = writer;
    this.brake = brake;
    this.listener = listener;
  }

  boolean mayWrite() {
    return brake.mayWrite();
  }

  /** Deletes what is still as it was listed, and still what is asked for. */
  void delete(List<Prebuild> listed, CleanupRequest request) {
    listed.forEach(prebuild -> results.put(prebuild.id(), left(prebuild, Result.NOT_TRIED)));
    Instant now = writer.tools().clock().now();
    for (int from = 0; from < listed.size() && brake.mayWrite(); from += BATCH) {
      int to = Math.min(from + BATCH, listed.size());
      delete(
          listed.subList(from, to),
          request.orphan(),
          prebuild -> reasonToLeave(prebuild, request, now));
      listener.finished(to, listed.size());
    }
  }

  private @Nullable LeftAlone reasonToLeave(Prebuild is, CleanupRequest request, Instant now) {
    Cleaned listed = results.get(is.id());
    if (Condition.of(is, now) == Condition.BUSY) {
      return LeftAlone.BUSY;
    }
    boolean same = listed != null && listed.prebuild().latest().build().equals(is.latest().build());
    return same && request.selects(is, now) ? null : LeftAlone.CHANGED;
  }

  private void delete(
      List<Prebuild> batch, boolean orphan, Function<Prebuild, @Nullable LeftAlone> reason) {
    List<UUID> ids = batch.stream().map(Prebuild::id).toList();
    try {
      account(batch, writer.announced(writer.delete(ids, orphan, reason)), Result.DELETED);
    } catch (Refused refused) {
      batch.forEach(prebuild -> refused(prebuild, refused.refusal()));
    } catch (Failure failure) {
      if (batch.size() == 1 || PresetRun.lost(failure)) {
        batch.forEach(prebuild -> failed(prebuild, failure));
      } else {
        // One of them is at fault: each gets a transaction of its own, so that it fails alone.
        batch.stream()
            .filter(prebuild -> brake.mayWrite())
            .forEach(prebuild -> delete(List.of(prebuild), orphan, reason));
      }
    }
  }

  /** Cancels the builds of a preset that wait in the queue; all listed ones are of it. */
  void cancel(UUID presetId, List<Prebuild> queued) {
    queued.forEach(prebuild -> results.put(prebuild.id(), left(prebuild, Result.NOT_TRIED)));
    if (!brake.mayWrite()) {
      return;
    }
    try {
      Written written = writer.announced(writer.cancelPending(presetId, true));
      queued.forEach(this::busy);
      account(queued, written, Result.CANCELLED);
    } catch (Refused refused) {
      queued.forEach(prebuild -> refused(prebuild, refused.refusal()));
    } catch (Failure failure) {
      queued.forEach(prebuild -> failed(prebuild, failure));
    }
  }

  /** Notes that a prebuild has a build at work. */
  void busy(Prebuild prebuild) {
    results.put(prebuild.id(), left(prebuild, Result.BUSY));
  }

  void statusesSet(List<StatusChange> changes) {
    statuses.addAll(changes);
  }

  void note(String note) {
    notes.add(note);
  }

  private void account(List<Prebuild> batch, Written written, Result done) {
    notes.addAll(written.unserved());
    started.addAll(written.started());
    Set<UUID> built = new LinkedHashSet<>(written.workspaces());
    for (Prebuild prebuild : batch) {
      LeftAlone why = written.leftAlone().get(prebuild.id());
      Refusal refusal = written.refused().get(prebuild.id());
      if (refusal != null) {
        refused(prebuild, refusal);
      } else if (why != null) {
        results.put(prebuild.id(), left(prebuild, result(why)));
      } else if (built.contains(prebuild.id())) {
        results.put(prebuild.id(), left(prebuild, done));
      }
    }
  }

  private static Result result(LeftAlone why) {
    return switch (why) {
      case CLAIMED -> Result.CLAIMED;
      case GONE -> Result.GONE;
      case BUSY -> Result.BUSY;
      case CHANGED -> Result.CHANGED;
    };
  }

  private static Cleaned left(Prebuild prebuild, Result result) {
    return new Cleaned(prebuild, result, null);
  }

  private void refused(Prebuild prebuild, Refusal refusal) {
    boolean unsupported = refusal.kind() == Refusal.Kind.UNSUPPORTED;
    problem(
        prebuild,
        unsupported ? Result.UNSUPPORTED : Result.FAILED,
        refusal.kind().label(),
        refusal.message());
  }

  private void failed(Prebuild prebuild, Failure failure) {
    problem(prebuild, Result.FAILED, failure.kind().label(), failure.getMessage());
  }

  private void problem(Prebuild prebuild, Result result, String kind, String message) {
    Problem problem = new Problem(kind, prebuild.id(), message, 1);
    results.put(prebuild.id(), new Cleaned(prebuild, result, problem));
  }

  List<Cleaned> results() {
    return List.copyOf(results.values());
  }

  CleanupReport.Extras extras() {
    return new CleanupReport.Extras(statuses, List.copyOf(notes), started);
  }
}
