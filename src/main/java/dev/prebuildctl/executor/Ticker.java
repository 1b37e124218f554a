package dev.prebuildctl.executor;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The time that a loop waits by: it never jumps, as a wall clock does. Tests step one by hand.
 *
 * <p>Waiting ends early when somebody wakes the waiting thread, even if it did so before the wait.
 */
public interface Ticker {
  /** Nanoseconds since some moment. */
  long nanos();

  /** Waits so long, or until it is woken. */
  void waitFor(Duration duration);

  /** Ends the wait of now, or the next one. */
  void wake();

  /** The machine's own. */
  static Ticker system() {
    return new SystemTicker();
  }

  /** Waits on a condition. */
  final class SystemTicker implements Ticker {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean wake;

    private SystemTicker() {}

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void waitFor(Duration duration) {
      lock.lock();
      try {
        long left = duration.toNanos();
        while (!wake && left > 0) {
          left = woken.awaitNanos(left);
        }
        wake = false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void wake() {
      lock.lock();
      try {
        wake = true;
        woken.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
