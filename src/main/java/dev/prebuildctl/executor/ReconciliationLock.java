package dev.prebuildctl.executor;

import dev.prebuildctl.store.AdvisoryLock;
import dev.prebuildctl.store.Database;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the reconciliation lock, patiently if asked to. */
final class ReconciliationLock {
  private static final Logger LOG = LoggerFactory.getLogger(ReconciliationLock.class);
  private static final Duration RETRY = Duration.ofMillis(250);

  private ReconciliationLock() {}

  /**
   * The lock; empty if another reconciler has it.
   *
   * @param timeout how long to try; zero: once
   */
  static Optional<AdvisoryLock> take(Database database, Duration timeout, StopSignal stop) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      Optional<AdvisoryLock> lock = AdvisoryLock.tryTake(database);
      if (lock.isPresent() || System.nanoTime() >= deadline || stop.stopped()) {
        return lock;
      }
      LOG.debug("another reconciler holds the lock; trying again");
      Pauses.sleep(RETRY);
    }
  }
}
