package dev.prebuildctl.output;

import static dev.prebuildctl.support.Given.given;

import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.ScheduleCheck;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.RandomSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What schedules will do, to print, and what is wrong with some. */
final class SampleForecasts {
  static final Map<String, Forecast> FORECASTS = forecasts();
  static final Map<String, ScheduleCheck> CHECKS = checks();

  private SampleForecasts() {}

  private static Map<String, Forecast> forecasts() {
    Map<String, Forecast> all = new TreeMap<>();
    all.put("nothing", of(given().preset("small").snapshot(), Given.NOW, Duration.ofDays(1)));
    all.put("empty", of(given().snapshot(), Given.NOW, Duration.ofDays(1)));
    all.put("spring", of(offices(), Instant.parse("2026-03-28T09:17:00Z"), Duration.ofDays(2)));
    all.put("autumn", of(offices(), Instant.parse("2026-10-24T09:17:00Z"), Duration.ofDays(2)));
    all.put("a_month", of(offices(), Instant.parse("2026-10-12T00:00:00Z"), Duration.ofDays(30)));
    all.put("an_hour", of(offices(), Instant.parse("2026-03-29T00:30:00Z"), Duration.ofHours(1)));
    all.put(
        "ten_years", of(yearly(), Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(3650)));
    all.put("problems", of(problems(), Given.NOW, Duration.ofHours(36)));
    all.put("names", of(names(), Given.NOW, Duration.ofDays(3)));
    return all;
  }

  private static Map<String, ScheduleCheck> checks() {
    return new TreeMap<>(
        Map.of(
            "fine", ScheduleCheck.of(offices(), Scope.EVERYTHING),
            "empty", ScheduleCheck.of(given().snapshot(), Scope.EVERYTHING),
            "names", ScheduleCheck.of(names(), Scope.EVERYTHING),
            "problems", ScheduleCheck.of(problems(), Scope.EVERYTHING)));
  }

  /** Forecasts of whatever there is. */
  static Forecast random(Random random) {
    Duration window = Duration.ofMinutes(1 + random.nextInt(60 * 24 * 20));
    Instant at = Instant.parse("2026-03-20T00:00:00Z").plusSeconds(random.nextInt(20_000_000));
    return of(RandomSnapshot.of(random), at, window);
  }

  private static Forecast of(GlobalSnapshot snapshot, Instant at, Duration window) {
    GlobalSnapshot then =
        new GlobalSnapshot(
            at, snapshot.database(), snapshot.settings(), snapshot.paused(), snapshot.rows());
    return Forecast.of(then, Scope.EVERYTHING, at.plus(window));
  }

  private static GlobalSnapshot offices() {
    return given()
        .preset("Berlin")
        .timezone("Europe/Berlin")
        .desired(1)
        .schedule("* 8-17 * * 1-5", 12)
        .schedule("* 10-13 * * 0,6", 3)
        .and()
        .preset("night shift")
        .timezone("Europe/Berlin")
        .desired(0)
        .schedule("* 2 * * *", 5)
        .and()
        .preset("New York")
        .of("coder", "kubernetes")
        .timezone("America/New_York")
        .desired(0)
        .schedule("* 9-16 * * 1-5", 40)
        .and()
        .preset("always")
        .of("coder", "kubernetes")
        .desired(2)
        .snapshot();
  }

  private static GlobalSnapshot yearly() {
    return given()
        .preset("Christmas")
        .timezone("UTC")
        .desired(4)
        .schedule("* * 24-26 12 *", 0)
        .snapshot();
  }

  private static GlobalSnapshot problems() {
    return given()
        .preset("overlap")
        .timezone("Europe/Berlin")
        .desired(2)
        .schedule("* 8-18 * * 1-5", 4)
        .schedule("* 16-22 * * 1-5", 1)
        .schedule("* 23 * * *", 1)
        .and()
        .preset("unknown zone")
        .timezone("europe/berlin")
        .schedule("* 8-18 * * 1-5", 4)
        .and()
        .preset("no zone")
        .schedule("* 8-18 * * 1-5", 4)
        .and()
        .preset("minutes")
        .timezone("UTC")
        .schedule("0 8 * * 1-5", 4)
        .and()
        .preset("two unreadable")
        .timezone("UTC")
        .schedule("* 22-5 * * *", 4)
        .schedule("* 8-18 * * MON-FRI", 2)
        .snapshot();
  }

  private static GlobalSnapshot names() {
    return given()
        .preset("\u001b[31mred | `code` <b>@all</b>\nnext")
        .of("\u5317\u4eac", "docker-with-a-rather-long-name-that-does-not-fit")
        .timezone("Asia/Shanghai")
        .schedule("* 8-18 * * 1-5", 4)
        .and()
        .preset("bad | zone")
        .of("acme", "docker")
        .timezone("Mars/Olympus | Mons\u001b[2J")
        .schedule("* 8 * * *\u001b[2J", 1)
        .snapshot();
  }
}
