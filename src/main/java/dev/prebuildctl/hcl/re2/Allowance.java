package dev.prebuildctl.hcl.re2;

import dev.prebuildctl.hcl.value.LimitExceeded;
import java.util.function.LongConsumer;

/** The steps of one search that nobody else counts. */
final class Allowance implements LongConsumer {
  private static final long STEPS = 5_000_000;

  private long spent;

  @Override
  public void accept(long steps) {
    spent += steps;
    LimitExceeded.check(spent, STEPS, "steps of a regular expression");
  }
}
