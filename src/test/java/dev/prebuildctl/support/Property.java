package dev.prebuildctl.support;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Checks a statement on random cases. A failure names its seed; {@code -Dprebuildctl.seed=} repeats
 * that case alone, {@code -Dprebuildctl.times=} checks so many times as many.
 */
public final class Property {
  private static final String SEED = "prebuildctl.seed";

  private Property() {}

  /** Checks so many cases, each with a seed of its own. */
  public static void holds(int cases, Consumer<Random> statement) {
    String given = System.getProperty(SEED);
    if (given != null) {
      statement.accept(new Random(Long.parseLong(given)));
      return;
    }
    long first = System.nanoTime();
    long all = (long) cases * Integer.getInteger("prebuildctl.times", 1);
    for (long seed = first; seed < first + all; seed++) {
      try {
        statement.accept(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("repeat with -D" + SEED + "=" + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
