package dev.prebuildctl.core.forecast;

import java.util.LinkedHashMap;
import java.util.Map;

/** How to put right what the server says of a schedule; found by a part of its words. */
final class Hints {
  private static final Map<String, String> BY_PART = new LinkedHashMap<>();

  static {
    BY_PART.put(
        "schedules overlap",
        "Change months, days or hours so that no hour belongs to both; all but the minute field is"
            + " compared.");
    BY_PART.put(
        "expected minutes to be *",
        "Write * as the first field: a schedule is a range of whole hours, such as * 8-18 * * 1-5.");
    BY_PART.put(
        "5 fields",
        "Write five fields: minute (always *), hour, day of month, month, day of week.");
    BY_PART.put(
        "above maximum",
        "Hours go to 23, days of the month to 31, months to 12, days of the week to 6 (Sunday is 0).");
    BY_PART.put(
        "beyond end of range", "Split a range that passes its end: 22-23,0-5 instead of 22-5.");
    BY_PART.put("invalid range", "Split a range that passes its end: 22-23,0-5 instead of 22-5.");
    BY_PART.put("must be between", BY_PART.getOrDefault("above maximum", ""));
    BY_PART.put(
        "invalid value",
        "Beside another schedule only numbers, lists, ranges and * are understood: no names, no"
            + " steps.");
    BY_PART.put("invalid start value", BY_PART.getOrDefault("invalid value", ""));
    BY_PART.put("failed to parse int", "Use numbers, MON to SUN or JAN to DEC.");
  }

  private Hints() {}

  static String of(String text) {
    return BY_PART.entrySet().stream()
        .filter(entry -> text.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("Write it as * HOURS DAYS-OF-MONTH MONTHS DAYS-OF-WEEK, such as * 8-18 * * 1-5.");
  }
}
