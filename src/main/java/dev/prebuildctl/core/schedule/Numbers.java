package dev.prebuildctl.core.schedule;

import dev.prebuildctl.core.text.GoQuote;

/** Decimal 64-bit numbers: ASCII digits with an optional sign, and the server's texts if not. */
final class Numbers {
  /** From here on, ten times the number does not fit 64 unsigned bits. */
  private static final long CUTOFF = Long.divideUnsigned(-1L, 10) + 1;

  private Numbers() {}

  static long parse(String text) throws ScheduleException {
    boolean negative = text.startsWith("-");
    int start = negative || text.startsWith("+") ? 1 : 0;
    if (start == text.length()) {
      throw failure(text, "invalid syntax");
    }
    long number = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw failure(text, "invalid syntax");
      }
      number = append(number, digit, text);
    }
    if (number < 0 && !(negative && number == Long.MIN_VALUE)) {
      throw failure(text, "value out of range");
    }
    return negative ? -number : number;
  }

  // Overflow is told as soon as it happens, before what follows is looked at.
  private static long append(long number, int digit, String text) throws ScheduleException {
    long next = number * 10 + digit;
    if (Long.compareUnsigned(number, CUTOFF) >= 0 || Long.compareUnsigned(next, digit) < 0) {
      throw failure(text, "value out of range");
    }
    return next;
  }

  private static ScheduleException failure(String text, String why) {
    return new ScheduleException("strconv.Atoi: parsing " + GoQuote.quote(text) + ": " + why);
  }
}
