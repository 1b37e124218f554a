package dev.prebuildctl.builds;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Integers as Go's {@code strconv.Atoi} reads them: no digits but ASCII's, which Java accepts. */
final class GoInteger {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

  private GoInteger() {}

  /** The number; empty if the text is none or does not fit 64 bits. */
  static OptionalLong parse(String text) {
    if (!INTEGER.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }
}
