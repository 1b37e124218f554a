package dev.prebuildctl.executor;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Finds out, after the connection broke while committing, whether the commit was done. */
final class Lookup {
  private static final int LOOKS = 5;

  /** The server may still be at it when the connection breaks. */
  private static final int LOOKS_BEFORE_NO = 2;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Lookup() {}

  /**
   * Looks a few times.
   *
   * @param failure what the commit ended with
   * @param isThere asks the database for what the transaction wrote
   * @param unknown the message if the database does not come back
   * @throws Failure of kind {@code CONNECTION_LOST}, if nothing was written; {@code
   *     COMMIT_UNKNOWN}, if that cannot be found out
   */
  static void requireThere(Failure failure, BooleanSupplier isThere, String unknown) {
    int missed = 0;
    for (int look = 1; look <= LOOKS; look++) {
      try {
        if (isThere.getAsBoolean()) {
          return;
        }
        missed++;
        if (missed == LOOKS_BEFORE_NO) {
          throw new Failure(
              Kind.CONNECTION_LOST,
              failure.getMessage() + "; looked up: nothing was written",
              failure.hint(),
              failure);
        }
      } catch (Failure unreachable) {
        if (missed == LOOKS_BEFORE_NO) {
          throw unreachable;
        }
        failure.addSuppressed(unreachable);
      }
      Pauses.sleep(PAUSE);
    }
    throw new Failure(
        Kind.COMMIT_UNKNOWN,
        unknown,
        "Run again when it is back: a new run counts what is there.",
        failure);
  }
}
