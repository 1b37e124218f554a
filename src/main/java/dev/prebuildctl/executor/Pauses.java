package dev.prebuildctl.executor;

import java.time.Duration;

/** Waits between tries. */
final class Pauses {
  private Pauses() {}

  static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
