package dev.prebuildctl.hcl.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1h30m}, {@code -2.5s}. */
final class GoDuration {
  private static final Pattern WHOLE =
      Pattern.compile("[+-]?(0|(([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)");
  private static final Pattern PART =
      Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
  private static final int LONGEST = 100;

  private static final Map<String, Long> NANOSECONDS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "\u00b5s", 1_000L,
          "\u03bcs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoDuration() {}

  static OptionalLong nanoseconds(String text) {
    if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    BigDecimal sum = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      long unit = NANOSECONDS.getOrDefault(part.group(2), 0L);
      BigDecimal amount = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit));
      sum = sum.add(amount.setScale(0, RoundingMode.DOWN));
    }
    if (sum.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(text.startsWith("-") ? -sum.longValueExact() : sum.longValueExact());
  }
}
