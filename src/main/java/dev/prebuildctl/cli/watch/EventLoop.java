package dev.prebuildctl.cli.watch;

import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Does what is handed to it, one after the other, in the thread that runs it. */
final class EventLoop {
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private OptionalInt exit = OptionalInt.empty();

  /** Hands something in, from whatever thread. */
  void post(Runnable item) {
    work.add(item);
  }

  /** Ends the loop, from within it; the first exit code counts. */
  void end(int code) {
    if (exit.isEmpty()) {
      exit = OptionalInt.of(code);
    }
  }

  /** Ends the loop, from whatever thread, by throwing what broke there. */
  void fail(Throwable bug) {
    post(
        () -> {
          throw new IllegalStateException(bug);
        });
  }

  /**
   * Works until it is ended.
   *
   * @param rested called whenever all that was handed in is done
   * @return the exit code
   */
  int run(Runnable rested) throws InterruptedException {
    while (exit.isEmpty()) {
      Runnable item = work.take();
      while (item != null && exit.isEmpty()) {
        item.run();
        item = work.poll();
      }
      if (exit.isEmpty()) {
        rested.run();
      }
    }
    return exit.getAsInt();
  }
}
