package dev.prebuildctl.output;

/**
 * How text for people looks.
 *
 * @param width columns that a line may fill
 * @param colour whether colours are understood
 * @param verbose whether to show what needs no attention, too, and lists to their end
 * @param unicode whether block characters are understood
 */
public record Style(int width, boolean colour, boolean verbose, boolean unicode) {
  /** Narrower than this, lines are not made: nothing would fit. */
  static final int NARROWEST = 40;

  public Style {
    width = Math.max(width, NARROWEST);
  }

  /** A style where block characters are understood. */
  public Style(int width, boolean colour, boolean verbose) {
    this(width, colour, verbose, true);
  }
}
