package dev.prebuildctl.hcl;

/**
 * How much a source text may ask for: nesting depth, evaluation steps (each costs a bounded time,
 * so they bound the time too), elements of one collection, characters of one string.
 */
public record Limits(int depth, long steps, int collectionSize, int stringLength) {
  /** Far above what templates need, far below what hurts. */
  public static final Limits DEFAULT = new Limits(200, 5_000_000, 100_000, 4_000_000);
}
