package dev.prebuildctl.cli.watch;

import java.time.Duration;

/** The one thread that looks at the database, again and again until it is closed. */
final class Refresher implements AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Refresh refresh;
  private final Front front;
  private final Thread thread;
  private boolean early;
  private boolean closed;

  /** Waits first, since somebody has just looked. */
  Refresher(Refresh refresh, Front front) {
    this.refresh = refresh;
    this.front = front;
    this.thread = new Thread(this::run, "watch-refresh");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((broken, bug) -> front.broken(bug));
  }

  void start() {
    thread.start();
  }

  /** Asks for a look before its time; several asked for at once are one. */
  synchronized void soon() {
    early = true;
    notifyAll();
  }

  private void run() {
    Refresh.Waits waits = refresh.afterFirst();
    try {
      while (await(waits)) {
        waits = refresh.look(front.expanded(), front);
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** Returns when it is time to look; false: it is time to end. */
  private synchronized boolean await(Refresh.Waits waits) throws InterruptedException {
    long begin = System.nanoTime();
    while (!closed) {
      Duration wait = early ? waits.least() : waits.usual();
      long left = begin + wait.toNanos() - System.nanoTime();
      if (left <= 0) {
        break;
      }
      wait(left / NANOS_PER_MILLI, (int) (left % NANOS_PER_MILLI));
    }
    early = false;
    return !closed;
  }

  /** What is being read is left to end by itself: its connection goes with the process. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
