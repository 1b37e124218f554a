package dev.prebuildctl.cli;

import dev.prebuildctl.executor.ReconcileLoop;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Signals of a service: INT and TERM let what is in flight finish, and end the process after a time
 * or at the second one, whereupon the server rolls back what is open. HUP reads the settings anew.
 */
final class LoopSignals implements AutoCloseable {
  private final AtomicReference<@Nullable ExitCode> received = new AtomicReference<>();
  private final ReconcileLoop loop;
  private final Duration timeout;
  private final PrintWriter err;
  private final Object interrupt;
  private final Object terminate;
  private final Object hangUp;

  LoopSignals(ReconcileLoop loop, Duration timeout, PrintWriter err) {
    this.loop = loop;
    this.timeout = timeout;
    this.err = err;
    interrupt = Signals.register("INT", () -> stop("SIGINT", ExitCode.INTERRUPTED));
    terminate = Signals.register("TERM", () -> stop("SIGTERM", ExitCode.TERMINATED));
    hangUp = Signals.register("HUP", loop::reload);
  }

  private void stop(String signal, ExitCode code) {
    if (!received.compareAndSet(null, code)) {
      Runtime.getRuntime().halt(code.code());
    }
    Thread watch = new Thread(() -> endAfterTimeout(code), "shutdown");
    watch.setDaemon(true);
    watch.start();
    loop.stop("interrupted by " + signal);
    err.println("prebuildctl: " + signal + ": stopping; what is in flight finishes");
  }

  private void endAfterTimeout(ExitCode code) {
    try {
      Thread.sleep(timeout.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    err.println("prebuildctl: it did not finish in time and is rolled back");
    Runtime.getRuntime().halt(code.code());
  }

  /** The exit code of the signal that came; empty if none did. */
  Optional<ExitCode> received() {
    return Optional.ofNullable(received.get());
  }

  @Override
  public void close() {
    Signals.unregister("INT", interrupt);
    Signals.unregister("TERM", terminate);
    Signals.unregister("HUP", hangUp);
  }
}
