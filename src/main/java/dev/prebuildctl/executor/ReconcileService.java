package dev.prebuildctl.executor;

import java.time.Duration;

/**
 * A loop on a thread of its own, for whoever has something else to do meanwhile, such as a live
 * view: {@code state} for its header, {@code runNow} and {@code reload} for its keys and signals.
 *
 * <p>To end it, call {@link #stop}, then {@link #await}; the loop's database is closed when the
 * thread has ended. Whoever does not want to wait longer ends the process, whereupon the server
 * rolls back what is open. The loop's listener is called on its thread.
 */
public final class ReconcileService {
  private final ReconcileLoop loop;
  private final Thread thread;

  private ReconcileService(ReconcileLoop loop) {
    this.loop = loop;
    this.thread = new Thread(this::run, "reconcile");
  }

  /** Starts a loop; its first run begins at once. */
  public static ReconcileService start(ReconcileLoop loop) {
    ReconcileService service = new ReconcileService(loop);
    service.thread.setDaemon(true);
    service.thread.start();
    return service;
  }

  private void run() {
    try (loop) {
      loop.run();
    }
  }

  /** How the loop is at the moment. */
  public LoopState state() {
    return loop.state();
  }

  /** Makes the next run due at once, or as soon as the one at work has ended. */
  public void runNow() {
    loop.runNow();
  }

  /** Reads the settings anew before the next run, which is then due at once. */
  public void reload() {
    loop.reload();
  }

  /** Starts nothing more; what is in flight finishes. */
  public void stop(String reason) {
    loop.stop(reason);
  }

  /** Waits for the end, at most so long; whether it has come. */
  public boolean await(Duration atMost) throws InterruptedException {
    thread.join(Math.max(1, atMost.toMillis()));
    return !thread.isAlive();
  }
}
