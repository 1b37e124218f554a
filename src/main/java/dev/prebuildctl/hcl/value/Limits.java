package dev.prebuildctl.hcl.value;

/** The sizes that no honest template reaches and no hostile one may pass. */
public final class Limits {
  /** Elements of one collection that a function makes. */
  public static final int ELEMENTS = 100_000;

  /** Characters of one string that a function makes. */
  public static final int TEXT_LENGTH = 4 << 20;

  /** Powers of ten of a number, up and down: beyond it decimal text alone would fill memory. */
  public static final int DECIMAL_EXPONENT = 5_000;

  /** Values inside of a value, counted as often as they occur. */
  public static final int SIZE = 1_000_000;

  /** Levels of values inside of values. */
  public static final int DEPTH = 500;

  /** Levels of nesting in decoded JSON and YAML. */
  public static final int NESTING = 200;

  private Limits() {}
}
