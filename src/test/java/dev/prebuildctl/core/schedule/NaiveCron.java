package dev.prebuildctl.core.schedule;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/** Cron told minute by minute from the text, the slow way; knows well-formed expressions only. */
final class NaiveCron {
  private static final List<String> MONTHS =
      List.of(
          "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private NaiveCron() {}

  static boolean fires(String cron, LocalDateTime local) {
    String[] fields = cron.split(" ");
    boolean date = matches(fields[2], local.getDayOfMonth(), 1, List.of());
    boolean weekday = matches(fields[4], local.getDayOfWeek().getValue() % 7, 0, DAYS);
    boolean day =
        leavesChoice(fields[2]) || leavesChoice(fields[4]) ? date && weekday : date || weekday;
    return day
        && matches(fields[1], local.getHour(), 0, List.of())
        && matches(fields[3], local.getMonthValue(), 1, MONTHS);
  }

  private static boolean leavesChoice(String field) {
    return Stream.of(field.split(",")).anyMatch(item -> item.matches("[*?](/1)?"));
  }

  private static boolean matches(String field, int value, int min, List<String> names) {
    for (String item : field.split(",")) {
      String range = item.replaceFirst("/.*", "");
      int step = item.contains("/") ? Integer.parseInt(item.replaceFirst(".*/", "")) : 1;
      int low = min;
      int high = 99;
      if (!range.matches("[*?]")) {
        low = number(range.replaceFirst("-.*", ""), names);
        high = number(range.replaceFirst(".*-", ""), names);
        high = item.contains("/") && !range.contains("-") ? 99 : high;
      }
      if (value >= low && value <= high && (value - low) % step == 0) {
        return true;
      }
    }
    return false;
  }

  private static int number(String text, List<String> names) {
    int name = names.indexOf(text);
    return name >= 0 ? name : Integer.parseInt(text);
  }
}
