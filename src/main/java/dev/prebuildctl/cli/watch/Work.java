package dev.prebuildctl.cli.watch;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.executor.StopSignal;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was asked for, done in a thread of its own, one thing at a time. */
final class Work {
  private @Nullable StopSignal current;

  /** Whether something is being done. */
  boolean busy() {
    return current != null;
  }

  /** Whether it was told to stop already. */
  boolean stopping() {
    return current != null && current.stopped();
  }

  /** Lets what is in flight finish, and begins nothing more. */
  void stop() {
    if (current != null) {
      current.stop("it was interrupted");
    }
  }

  /** Begins something; its end is handed on as a sentence. */
  void begin(Function<StopSignal, String> deed, Consumer<String> ended) {
    StopSignal stop = new StopSignal();
    current = stop;
    Thread thread = new Thread(() -> ended.accept(sentence(deed, stop)), "watch-work");
    thread.setDaemon(true);
    thread.start();
  }

  /** It is over; to be called by whoever began it. */
  void over() {
    current = null;
  }

  /** The view goes on whatever went wrong; a bug is told like any other failure. */
  private static String sentence(Function<StopSignal, String> deed, StopSignal stop) {
    try {
      return deed.apply(stop);
    } catch (Failure failure) {
      return "Failed: " + failure.getMessage();
    } catch (RuntimeException bug) {
      return "Failed unexpectedly: " + bug;
    }
  }
}
