package dev.prebuildctl.hcl.function;

import java.time.OffsetDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** The format strings of {@code formatdate}: runs of one letter, and quoted text. */
final class DateFormat {
  private DateFormat() {}

  static String apply(String format, OffsetDateTime time) {
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      if (c == '\'') {
        i = appendQuoted(result, format, i + 1);
        continue;
      }
      int end = i;
      while (end < format.length() && format.charAt(end) == c) {
        end++;
      }
      String run = format.substring(i, end);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      result.append(letter ? part(run, time) : run);
      i = end;
    }
    return result.toString();
  }

  /** Two quotes inside stand for one. */
  private static int appendQuoted(StringBuilder result, String format, int start) {
    int i = start;
    while (i < format.length()) {
      char c = format.charAt(i++);
      if (c != '\'') {
        result.append(c);
      } else if (i < format.length() && format.charAt(i) == '\'') {
        result.append('\'');
        i++;
      } else {
        return i;
      }
    }
    throw FunctionException.argument(0, "unterminated literal '");
  }

  private static String part(String run, OffsetDateTime time) {
    return switch (run) {
      case "YYYY" -> "%04d".formatted(time.getYear());
      case "YY" -> two(time.getYear() % 100);
      case "MMMM" -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case "MMM" -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case "MM" -> two(time.getMonthValue());
      case "M" -> String.valueOf(time.getMonthValue());
      case "DD" -> two(time.getDayOfMonth());
      case "D" -> String.valueOf(time.getDayOfMonth());
      case "EEEE" -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case "EEE" -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case "hh" -> two(time.getHour());
      case "h" -> String.valueOf(time.getHour());
      case "HH" -> two(halfDay(time));
      case "H" -> String.valueOf(halfDay(time));
      case "AA" -> time.getHour() < 12 ? "AM" : "PM";
      case "aa" -> time.getHour() < 12 ? "am" : "pm";
      case "mm" -> two(time.getMinute());
      case "m" -> String.valueOf(time.getMinute());
      case "ss" -> two(time.getSecond());
      case "s" -> String.valueOf(time.getSecond());
      default -> zone(run, time);
    };
  }

  private static String zone(String run, OffsetDateTime time) {
    int seconds = time.getOffset().getTotalSeconds();
    int minutes = Math.abs(seconds) / 60;
    String hours = (seconds < 0 ? "-" : "+") + two(minutes / 60);
    return switch (run) {
      case "ZZZZZ" -> hours + ":" + two(minutes % 60);
      case "ZZZZ" -> hours + two(minutes % 60);
      case "ZZZ" -> seconds == 0 ? "UTC" : hours + two(minutes % 60);
      case "Z" -> seconds == 0 ? "Z" : hours + ":" + two(minutes % 60);
      default ->
          throw FunctionException.argument(
              0,
              "invalid date format verb \"%s\": not a sequence that formatdate knows"
                  .formatted(run));
    };
  }

  private static int halfDay(OffsetDateTime time) {
    return time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
  }

  private static String two(int number) {
    return "%02d".formatted(number);
  }
}
