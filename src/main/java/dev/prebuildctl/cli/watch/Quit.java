package dev.prebuildctl.cli.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jline.utils.Signals;

/** Hears the signals that end a watch, by the exit code that each asks for. */
final class Quit implements AutoCloseable {
  static final int INTERRUPTED = 130;
  static final int HUNG_UP = 129;

  /** Two are heard: to end, and not to wait for what is in flight. */
  private static final int PATIENT = 2;

  private static final Map<String, Integer> CODES =
      Map.of("INT", INTERRUPTED, "TERM", 143, "HUP", HUNG_UP);

  private final Map<String, Object> previous = new LinkedHashMap<>();
  private final AtomicInteger heard = new AtomicInteger();
  private final IntConsumer ending;

  /** Hears them until it is closed. */
  Quit(IntConsumer ending) {
    this.ending = ending;
    CODES.forEach((name, code) -> previous.put(name, Signals.register(name, () -> received(code))));
  }

  /** Whoever is stuck, in a write that nobody reads, is ended all the same. */
  private void received(int code) {
    if (heard.incrementAndGet() > PATIENT) {
      Runtime.getRuntime().halt(code);
    }
    ending.accept(code);
  }

  @Override
  public void close() {
    previous.forEach(Signals::unregister);
  }
}
