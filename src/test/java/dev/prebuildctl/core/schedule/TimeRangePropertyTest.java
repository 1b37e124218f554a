package dev.prebuildctl.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.prebuildctl.support.Property;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeRangePropertyTest {
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu");
  private static final List<String> SCRAPS =
      List.of(
          "*",
          "?",
          ",",
          "-",
          "/",
          "+",
          " ",
          "  ",
          "\t",
          "\u00a0",
          "\u2003",
          "0",
          "5",
          "7",
          "13",
          "31",
          "60",
          "99999999999999999999",
          "9223372036854775807",
          "MON",
          "jan",
          "CRON_TZ=",
          "CRON_TZ=UTC ",
          "Europe/Paris",
          "Local",
          "L",
          "#",
          "@daily",
          "é",
          "\ud83d",
          "* ",
          "* * ");

  @Test
  void a_range_holds_the_minutes_that_a_naive_reading_holds() {
    Property.holds(
        60,
        random -> {
          String cron = cron(random);
          String zone = ZONES.get(random.nextInt(ZONES.size()));
          TimeRange range = read("CRON_TZ=" + zone + " " + cron);
          Instant start = Instant.ofEpochSecond(1_704_067_200L + random.nextInt(94_608_000));
          for (int minute = 0; minute < 3 * 24 * 60; minute += 1 + random.nextInt(3)) {
            Instant at = start.plusSeconds(minute * 60L);
            boolean expected = NaiveCron.fires(cron, LocalDateTime.ofInstant(at, ZoneId.of(zone)));
            assertEquals(expected, range.contains(at), () -> cron + " in " + zone + " at " + at);
          }
        });
  }

  @Test
  void spelling_does_not_change_a_range() {
    Property.holds(
        500,
        random -> {
          String cron = cron(random);
          String spelt = cron.toLowerCase(Locale.ROOT).replace(" ", " \t ");
          TimeRange range = read(cron);
          TimeRange other = read(" " + spelt);
          Instant at = Instant.ofEpochSecond(1_704_067_200L + random.nextInt(94_608_000));
          assertEquals(range.contains(at), other.contains(at), cron);
        });
  }

  @Test
  void reading_anything_gives_a_range_or_a_schedule_error() {
    Property.holds(
        5_000,
        random -> {
          String text = scraps(random);
          try {
            TimeRange.parse(text).contains(Instant.ofEpochSecond(random.nextInt()));
          } catch (ScheduleException e) {
            assertFalse(e.text().isEmpty(), text);
          }
        });
  }

  @Test
  void whether_schedules_count_does_not_hang_on_their_order() {
    Property.holds(
        1_000,
        random -> {
          List<String> crons = new ArrayList<>();
          for (int i = random.nextInt(5); i >= 0; i--) {
            crons.add(random.nextInt(4) == 0 ? scraps(random) : cron(random));
          }
          boolean problem = Overlap.problem(crons).isPresent();
          Collections.shuffle(crons, random);
          assertEquals(problem, Overlap.problem(crons).isPresent(), crons::toString);
        });
  }

  private static TimeRange read(String text) {
    try {
      return TimeRange.parse(text);
    } catch (ScheduleException e) {
      throw new AssertionError(text, e);
    }
  }

  private static String scraps(Random random) {
    return IntStream.range(0, random.nextInt(14))
        .mapToObj(i -> SCRAPS.get(random.nextInt(SCRAPS.size())))
        .collect(Collectors.joining());
  }

  private static String cron(Random random) {
    return String.join(
        " ",
        "*",
        field(random, 0, 23, List.of()),
        field(random, 1, 31, List.of()),
        field(random, 1, 12, List.of("JAN-MAR", "JUN", "OCT-DEC/2")),
        field(random, 0, 6, List.of("MON-FRI", "SUN", "SAT")));
  }

  private static String field(Random random, int min, int max, List<String> named) {
    if (random.nextInt(3) == 0) {
      return "*";
    }
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(i -> item(random, min, max, named))
        .collect(Collectors.joining(","));
  }

  private static String item(Random random, int min, int max, List<String> named) {
    int low = min + random.nextInt(max - min + 1);
    int high = low + random.nextInt(max - low + 1);
    int step = 1 + random.nextInt(max);
    return switch (random.nextInt(8)) {
      case 0 -> random.nextBoolean() ? "*" : "?";
      case 1 -> "*/" + step;
      case 2 -> low + "/" + step;
      case 3 -> low + "-" + high;
      case 4 -> low + "-" + high + "/" + step;
      case 5 -> named.isEmpty() ? "" + low : named.get(random.nextInt(named.size()));
      default -> "" + low;
    };
  }
}
