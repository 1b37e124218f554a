package dev.prebuildctl.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {
  private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "UTC, Z",
    "Europe/Berlin, +02:00",
    "US/Central, -05:00",
    "EST, -05:00",
    "MST, -07:00",
    "HST, -10:00",
    "EST5EDT, -04:00",
    "GMT0, Z",
    "GMT+0, Z",
    "Zulu, Z",
    "ROC, +08:00",
    "Etc/GMT+5, -05:00",
    "Asia/Calcutta, +05:30",
    "Europe/Kyiv, +03:00",
    "America/Coyhaique, -03:00"
  })
  void names_of_the_iana_database_are_zones_on_every_jdk(String name, String offset) {
    Optional<ZoneId> zone = TimeZones.find(name);
    assertEquals(
        Optional.of(offset), zone.map(found -> found.getRules().getOffset(JULY).getId()), name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "UTC ",
        "europe/berlin",
        "GMT+5",
        "UTC+05:00",
        "+05:00",
        "Z",
        "PST",
        "IST",
        "Local",
        "SystemV/EST5",
        "Mars/Phobos",
        "../UTC"
      })
  void anything_else_is_none(String name) {
    assertEquals(Optional.empty(), TimeZones.find(name));
  }
}
