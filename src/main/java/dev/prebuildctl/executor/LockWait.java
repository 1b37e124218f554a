package dev.prebuildctl.executor;

import dev.prebuildctl.store.AdvisoryLock;
import dev.prebuildctl.store.Database;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries for the reconciliation lock until it is free, each time in a new transaction. */
public final class LockWait {
  private static final Logger LOG = LoggerFactory.getLogger(LockWait.class);
  private static final Duration RETRY = Duration.ofMillis(250);

  private final Database database;
  private final StopSignal stop;
  private final Runnable waiting;

  /**
   * Tries on a database.
   *
   * @param stop ends the wait early
   * @param waiting run once, if the lock is not free at first and will be tried again
   */
  public LockWait(Database database, StopSignal stop, Runnable waiting) {
    this.database = database;
    this.stop = stop;
    this.waiting = waiting;
  }

  /** The lock; empty if it was not free for so long; zero tries once. */
  Optional<AdvisoryLock> take(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    boolean told = false;
    while (true) {
      Optional<AdvisoryLock> lock = AdvisoryLock.tryTake(database);
      if (lock.isPresent() || System.nanoTime() >= deadline || stop.stopped()) {
        return lock;
      }
      LOG.debug("another reconciler holds the lock; trying again");
      if (!told) {
        told = true;
        waiting.run();
      }
      Pauses.sleep(RETRY);
    }
  }

  /**
   * Waits until nobody is in a run: takes the lock once and releases it. A run that begins after
   * the pause was committed sees it, so none follows.
   *
   * @return whether the lock was free before the time was up
   */
  public boolean untilFree(Duration timeout) {
    Optional<AdvisoryLock> lock = take(timeout);
    lock.ifPresent(AdvisoryLock::close);
    return lock.isPresent();
  }
}
