package dev.prebuildctl.store;

import dev.prebuildctl.core.report.Effort;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What a database was made to do: counted by all sessions on it, read by whoever tells of it. */
final class Work {
  private final LongAdder statements = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder retries = new LongAdder();

  /** A statement is sent; what it took is told to {@link #took}. */
  void sent() {
    statements.increment();
  }

  /** A statement that was sent at this time has its answer. */
  void took(long begin) {
    nanos.add(System.nanoTime() - begin);
  }

  /** A transaction is begun anew. */
  void retried() {
    retries.increment();
  }

  long statements() {
    return statements.sum();
  }

  Effort soFar() {
    return new Effort(statements.sum(), Duration.ofNanos(nanos.sum()), retries.sum());
  }
}
