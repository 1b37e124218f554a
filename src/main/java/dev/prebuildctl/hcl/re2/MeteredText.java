package dev.prebuildctl.hcl.re2;

import java.util.function.LongConsumer;

/**
 * A text that charges for being read: the engine is linear in one search, but the search for all
 * matches may read the rest of the text again and again.
 */
final class MeteredText implements CharSequence {
  private static final int READS_AT_ONCE = 256;
  private static final int INSTRUCTIONS_PER_READ = 16;
  private static final int READS_PER_STEP = 4;

  private final String text;
  private final LongConsumer work;
  private final long charge;
  private int reads;

  /**
   * A text to be matched.
   *
   * @param program instructions of the expression, each of which may look at a character
   * @param work is told the steps
   */
  MeteredText(String text, long program, LongConsumer work) {
    this.text = text;
    this.work = work;
    this.charge = (1 + program / INSTRUCTIONS_PER_READ) * READS_AT_ONCE / READS_PER_STEP;
  }

  @Override
  public char charAt(int index) {
    if (++reads == READS_AT_ONCE) {
      reads = 0;
      work.accept(charge);
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
