package dev.prebuildctl.cli;

import dev.prebuildctl.executor.StopSignal;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts of a run: the first one lets the item in flight finish, the second ends the process,
 * whereupon the server rolls back what is open.
 */
final class Signals implements AutoCloseable {
  private final AtomicReference<@Nullable ExitCode> received = new AtomicReference<>();
  private final Object interrupt;
  private final Object terminate;

  private Signals(StopSignal stop, PrintWriter err) {
    interrupt = register("INT", ExitCode.INTERRUPTED, stop, err);
    terminate = register("TERM", ExitCode.TERMINATED, stop, err);
  }

  /** Listens until it is closed. */
  static Signals stopping(StopSignal stop, PrintWriter err) {
    return new Signals(stop, err);
  }

  private Object register(String name, ExitCode code, StopSignal stop, PrintWriter err) {
    return org.jline.utils.Signals.register(
        name,
        () -> {
          if (received.compareAndSet(null, code)) {
            stop.stop("interrupted by SIG" + name);
            err.println("Stopping: what is in flight finishes. Once more to roll it back.");
          } else {
            Runtime.getRuntime().halt(code.code());
          }
        });
  }

  /** The exit code of the signal that came; empty if none did. */
  Optional<ExitCode> received() {
    return Optional.ofNullable(received.get());
  }

  @Override
  public void close() {
    org.jline.utils.Signals.unregister("INT", interrupt);
    org.jline.utils.Signals.unregister("TERM", terminate);
  }
}
