package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "300ms,PT0.3S", "1m30s,PT1M30S", "1h,PT1H", "1.5h,PT1H30M", "0,PT0S", "2h45m0.5s,PT2H45M0.5S",
    "100us,PT0.0001S", "7µs,PT0.000007S", "-5m,PT-5M", "+1s,PT1S", ".5s,PT0.5S",
        "1ns,PT0.000000001S"
  })
  void is_read_as_go_writes_it(String text, Duration duration) {
    assertEquals(duration, GoDuration.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "1 m", "m", "1m ", "PT5M", "1d", "--1s", "9999999999h", "1m30"})
  void is_refused_if_it_is_none(String text) {
    assertThrows(IllegalArgumentException.class, () -> GoDuration.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"300ms", "1s", "1.5s", "90ms", "1m30s", "1h", "10m", "25h", "0s"})
  void is_written_as_it_was_typed(String text) {
    assertEquals(text, GoDuration.format(GoDuration.parse(text)));
  }
}
