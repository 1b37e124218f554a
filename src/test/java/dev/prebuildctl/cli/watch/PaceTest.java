package dev.prebuildctl.cli.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  @ParameterizedTest
  @CsvSource({
    // interval, took, wait, least
    "5000, 10, 5000, 500",
    "5000, 1000, 5000, 4000",
    "5000, 2000, 8000, 8000",
    "5000, 60000, 240000, 240000",
    "100, 10, 100, 500",
  })
  void a_slow_database_is_asked_more_seldom(long interval, long took, long wait, long least) {
    Pace pace = new Pace(millis(interval));
    assertEquals(millis(wait), pace.after(millis(took)));
    assertEquals(millis(least), pace.least(millis(took)));
  }

  @Test
  void after_failures_it_is_asked_more_and_more_seldom_but_never_given_up() {
    Pace pace = new Pace(millis(5000));
    long[] waits = {5, 10, 20, 30, 30};
    for (int i = 0; i < waits.length; i++) {
      assertEquals(Duration.ofSeconds(waits[i]), pace.afterFailures(i + 1, millis(3)));
    }
    assertEquals(Duration.ofSeconds(30), pace.afterFailures(1_000_000, millis(3)));
    assertEquals(Duration.ofSeconds(1), new Pace(millis(100)).afterFailures(1, millis(3)));
    assertEquals(
        Duration.ofMinutes(5), new Pace(Duration.ofMinutes(5)).afterFailures(9, millis(3)));
  }
}
