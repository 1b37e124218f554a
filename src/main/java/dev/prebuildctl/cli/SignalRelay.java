package dev.prebuildctl.cli;

import dev.prebuildctl.executor.StopSignal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears INT, TERM and HUP, so that they end a maintenance window in order instead of ending the
 * process: they stop what waits and are passed on to the command that runs.
 */
final class SignalRelay implements AutoCloseable {
  private static final Map<String, Integer> EXIT_CODES =
      Map.of("INT", ExitCode.INTERRUPTED.code(), "TERM", ExitCode.TERMINATED.code(), "HUP", 129);

  private final Map<String, Object> previous = new LinkedHashMap<>();
  private final AtomicReference<@Nullable String> first = new AtomicReference<>();
  private final AtomicInteger count = new AtomicInteger();
  private @Nullable Consumer<String> receiver;
  private final StopSignal stop = new StopSignal();

  /** Listens until it is closed. */
  SignalRelay() {
    EXIT_CODES.keySet().forEach(this::register);
  }

  private void register(String name) {
    previous.put(name, org.jline.utils.Signals.register(name, () -> received(name)));
  }

  private synchronized void received(String name) {
    first.compareAndSet(null, name);
    count.incrementAndGet();
    stop.stop("interrupted by SIG" + name);
    if (receiver != null) {
      receiver.accept(name);
    }
  }

  /** Stopped by the first signal. */
  StopSignal stop() {
    return stop;
  }

  /** How many signals came so far. */
  int count() {
    return count.get();
  }

  /** 128 and the number of the first signal; 0: none came. */
  int exitCode() {
    @Nullable String name = first.get();
    return name == null ? 0 : EXIT_CODES.getOrDefault(name, 0);
  }

  /** Passes signals on from now on, by name ({@code INT}), also one that came before; null: no. */
  synchronized void passTo(@Nullable Consumer<String> consumer) {
    receiver = consumer;
    @Nullable String before = first.get();
    if (consumer != null && before != null) {
      consumer.accept(before);
    }
  }

  @Override
  public void close() {
    previous.forEach(org.jline.utils.Signals::unregister);
  }
}
