package dev.prebuildctl.support;

import dev.prebuildctl.executor.ReconcileLoop;
import dev.prebuildctl.executor.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;

/** A time that passes only when a test, or somebody who waits, makes it pass. */
public final class SimulatedTime implements Ticker {
  private final Random random;
  private volatile Instant wall = Deployment.NOW;
  private volatile long nanos = 5;

  public SimulatedTime(long seed) {
    random = new Random(seed);
  }

  /** What a loop takes; several may share it. */
  public ReconcileLoop.Time time() {
    return new ReconcileLoop.Time(clock(), this, random);
  }

  /** Lets both clocks go on. */
  public synchronized void pass(Duration duration) {
    nanos += duration.toNanos();
    wall = wall.plus(duration);
  }

  /** Sets the wall clock alone, forwards or back. */
  public synchronized void jump(Duration duration) {
    wall = wall.plus(duration);
  }

  public Instant now() {
    return wall;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void waitFor(Duration duration) {
    pass(duration);
  }

  @Override
  public void wake() {}

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return wall;
      }
    };
  }
}
