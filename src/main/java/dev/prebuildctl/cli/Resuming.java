package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.executor.PauseSetting;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * Ends a pause at any price: as long as the database is away it tries again, with growing breaks,
 * until the time is up or a further signal says to give up.
 */
final class Resuming {
  private static final Duration FIRST_BREAK = Duration.ofMillis(250);
  private static final Duration LONGEST_BREAK = Duration.ofSeconds(10);
  private static final Duration LOOK_FOR_SIGNALS = Duration.ofMillis(50);

  private final PrintWriter err;
  private final PauseSwitch pause;
  private final String byHand;
  private final Duration timeout;

  /** By hand: the command that does it, for when this fails. */
  Resuming(Launch.World world, PauseSwitch pause, String byHand, Duration timeout) {
    this.err = world.err();
    this.pause = pause;
    this.byHand = byHand;
    this.timeout = timeout;
  }

  /** Whether reconciliation is not paused now, by us or by somebody else. */
  boolean resume(SignalRelay signals) {
    int before = signals.count();
    long deadline = System.nanoTime() + timeout.toNanos();
    Duration rest = FIRST_BREAK;
    boolean told = false;
    boolean perhapsDone = false;
    while (true) {
      try {
        return tell(once(), perhapsDone);
      } catch (Failure failure) {
        perhapsDone |= failure.kind() == Kind.COMMIT_UNKNOWN;
        if (!told) {
          told = true;
          err.println("prebuildctl: cannot resume yet: " + failure.getMessage());
          err.println("  Trying again for " + GoDuration.format(timeout) + "; a signal ends that.");
        }
        // No try begins after the deadline, but one always did before.
        boolean timeIsUp = System.nanoTime() + rest.toNanos() >= deadline;
        if (timeIsUp || !sleep(rest, signals, before)) {
          return givenUp(failure);
        }
        rest =
            rest.multipliedBy(2).compareTo(LONGEST_BREAK) < 0
                ? rest.multipliedBy(2)
                : LONGEST_BREAK;
      }
    }
  }

  /** The pause must not stay because the user it is audited for was deleted meanwhile. */
  private PauseSetting.Change once() {
    try {
      return pause.set(false);
    } catch (Failure failure) {
      if (failure.kind() != Kind.UNKNOWN_NAME) {
        throw failure;
      }
      err.println("prebuildctl: warning: " + failure.getMessage() + "; resuming without audit row");
      return pause.unaudited().set(false);
    }
  }

  private boolean tell(PauseSetting.Change change, boolean perhapsDone) {
    err.println(
        change.changed() || perhapsDone
            ? PauseSwitch.sentence(false, true)
            : "Reconciliation was resumed by somebody else meanwhile; left as it is.");
    return true;
  }

  private boolean givenUp(Failure failure) {
    err.println(
        "prebuildctl: RECONCILIATION IS STILL PAUSED, resuming failed: " + failure.getMessage());
    err.println("  Nobody creates or deletes prebuilds until you run: " + byHand);
    return false;
  }

  /** Whether the break was slept through: no signal came. */
  private static boolean sleep(Duration rest, SignalRelay signals, int before) {
    long end = System.nanoTime() + rest.toNanos();
    while (System.nanoTime() < end && signals.count() == before) {
      try {
        Thread.sleep(LOOK_FOR_SIGNALS.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return signals.count() == before;
  }
}
