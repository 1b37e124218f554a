package dev.prebuildctl.store;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What a database was made to do: counted by all sessions on it, read by whoever tells of it. */
public final class Work {
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

  /** How many statements were sent, transaction control among them. */
  public long statements() {
    return statements.sum();
  }

  /** How long they took together, with their way to the server and back. */
  public Duration time() {
    return Duration.ofNanos(nanos.sum());
  }

  /** How many transactions were begun anew after losing against a concurrent one. */
  public long retries() {
    return retries.sum();
  }
}
