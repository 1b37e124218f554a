package dev.prebuildctl.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTest {
  private static boolean covers(String expression, String instant) throws ScheduleException {
    return TimeRange.parse(expression).contains(Instant.parse(instant));
  }

  @Test
  void a_range_begins_and_ends_with_a_full_hour() throws ScheduleException {
    String office = "CRON_TZ=Europe/Berlin * 8-18 * * 1-5";
    assertFalse(covers(office, "2026-01-05T06:59:59.999Z"));
    assertTrue(covers(office, "2026-01-05T07:00:00Z"));
    assertTrue(covers(office, "2026-01-05T17:59:59.999Z"));
    assertFalse(covers(office, "2026-01-05T18:00:00Z"));
    assertFalse(covers(office, "2026-01-04T12:00:00Z"));
  }

  @Test
  void an_hour_that_the_clock_skips_never_comes_and_one_it_repeats_comes_twice()
      throws ScheduleException {
    String night = "CRON_TZ=Europe/Paris * 2 * * *";
    assertFalse(covers(night, "2025-03-30T00:59:59Z"));
    assertFalse(covers(night, "2025-03-30T01:00:00Z"));
    assertTrue(covers(night, "2025-10-26T00:30:00Z"));
    assertTrue(covers(night, "2025-10-26T01:30:00Z"));
  }

  @Test
  void a_field_of_empty_items_holds_nothing() throws ScheduleException {
    assertFalse(covers("* , * * *", "2026-01-05T12:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* 1-2-3 * * * | parse schedule: too many hyphens: 1-2-3",
        "* 1/2/3 * * * | parse schedule: too many slashes: 1/2/3",
        "* */0 * * * | parse schedule: step of range should be a positive number: */0",
        "* -1 * * * | parse schedule: failed to parse int from : strconv.Atoi: parsing \"\": invalid"
            + " syntax",
        "CRON_TZ=Local * 24 * * * | parse schedule: end of range (24) above maximum (23): 24",
        "CRON_TZ=/UTC * 9 * * * | parse schedule: provided bad location /UTC: time: invalid location"
            + " name",
        "* 18446744073709551616x * * * | parse schedule: failed to parse int from"
            + " 18446744073709551616x: strconv.Atoi: parsing \"18446744073709551616x\": value out of"
            + " range",
        "* 9223372036854775808x * * * | parse schedule: failed to parse int from"
            + " 9223372036854775808x: strconv.Atoi: parsing \"9223372036854775808x\": invalid syntax",
        "* 9223372036854775808 * * * | parse schedule: failed to parse int from 9223372036854775808:"
            + " strconv.Atoi: parsing \"9223372036854775808\": value out of range"
      })
  void what_cannot_be_read_is_told_in_the_words_of_the_server(String expression, String text) {
    assertEquals(
        text, assertThrows(ScheduleException.class, () -> TimeRange.parse(expression)).text());
  }

  @Test
  void a_tab_after_the_zone_becomes_part_of_its_name() {
    assertEquals(
        "parse schedule: provided bad location UTC\t*: unknown time zone UTC\t*",
        assertThrows(ScheduleException.class, () -> TimeRange.parse("CRON_TZ=UTC\t* 9 * * *"))
            .text());
  }
}
