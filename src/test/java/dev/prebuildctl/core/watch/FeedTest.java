package dev.prebuildctl.core.watch;

import static dev.prebuildctl.support.Given.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.schedule.Change;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.GivenPreset;
import dev.prebuildctl.support.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final UUID SMALL = GivenPreset.id("preset small");

  @Test
  void an_outage_is_told_once_and_so_is_its_end() {
    Observed small = Observed.of(given().preset("small").snapshot());
    Feed feed = Feed.NOTHING.observed(small.seen());
    Instant first = Given.NOW.plusSeconds(5);
    feed = feed.failed(first, "refused").failed(first.plusSeconds(10), "timed out");
    assertEquals(new Feed.Outage(first, "timed out"), feed.link().outage());
    assertEquals(List.of(Event.Kind.DATABASE_LOST), kinds(feed));
    feed = feed.observed(small.later(30).seen());
    assertNull(feed.link().outage());
    assertEquals(List.of(Event.Kind.DATABASE_LOST, Event.Kind.DATABASE_BACK), kinds(feed));
  }

  private static List<Event.Kind> kinds(Feed feed) {
    return feed.events().stream().map(Event::kind).toList();
  }

  @Test
  void the_last_run_that_was_seen_is_remembered() {
    LockHolder holder = new LockHolder(1, "coder", "coderd", null, Given.NOW, false);
    Observed small = Observed.of(given().preset("small").snapshot());
    Feed feed = Feed.NOTHING.observed(small.seen());
    assertNull(feed.link().run());
    feed = feed.observed(small.lock(holder).later(5).seen());
    feed = feed.observed(small.lock(null).later(5).seen());
    assertEquals(new Feed.SeenRun(Given.NOW.plusSeconds(5), holder), feed.link().run());
  }

  @Test
  void a_day_of_refreshes_takes_no_more_room_than_an_hour() {
    WatchedDay day = new WatchedDay(new Random(1));
    Feed feed = Feed.NOTHING;
    for (int i = 0; i < 17_280; i++) {
      feed = feed.observed(day.next());
      assertTrue(feed.events().size() <= Feed.MOST_EVENTS);
      assertTrue(feed.sparks().of(SMALL, Integer.MAX_VALUE).size() <= Sparks.MOST);
      assertTrue(feed.latest().prebuilds().size() <= 100, "prebuilds");
    }
    assertEquals(Feed.MOST_EVENTS, feed.events().size());
  }

  @Test
  void a_spark_line_keeps_the_least_of_each_span() {
    Sparks sparks = Sparks.none();
    for (int second = 0; second < 1000; second++) {
      int eligible = second == 500 ? 0 : 5;
      sparks = sparks.with(Given.NOW.plusSeconds(second), Map.of(SMALL, eligible));
    }
    for (int columns : new int[] {1, 2, 10, 50, 120}) {
      List<Integer> line = sparks.of(SMALL, columns);
      assertTrue(line.size() <= columns, line::toString);
      assertEquals(1, line.stream().filter(n -> n == 0).count(), line::toString);
      assertEquals(line.size() - 1, line.stream().filter(n -> n == 5).count());
    }
  }

  @Test
  void a_preset_that_came_later_has_no_numbers_before_and_one_that_went_is_forgotten() {
    UUID late = GivenPreset.id("late");
    Sparks sparks =
        Sparks.none()
            .with(Given.NOW, Map.of(SMALL, 1))
            .with(Given.NOW.plusSeconds(1), Map.of(SMALL, 1))
            .with(Given.NOW.plusSeconds(4), Map.of(SMALL, 2, late, 3));
    assertEquals(List.of(1, 1, 1, 1, 2), sparks.of(SMALL, 100));
    assertEquals(
        List.of(Sparks.UNKNOWN, Sparks.UNKNOWN, Sparks.UNKNOWN, Sparks.UNKNOWN, 3),
        sparks.of(late, 100));
    assertEquals(List.of(), sparks.with(Given.NOW.plusSeconds(5), Map.of(late, 3)).of(SMALL, 100));
  }

  @Test
  void a_clock_that_is_set_back_breaks_no_spark_line() {
    Sparks sparks =
        Sparks.none()
            .with(Given.NOW, Map.of(SMALL, 1))
            .with(Given.NOW.plusSeconds(2), Map.of(SMALL, 2))
            .with(Given.NOW.minusSeconds(100), Map.of(SMALL, 0));
    assertEquals(List.of(1, 1, 0), sparks.of(SMALL, 100));
  }

  @Test
  void the_next_change_of_a_schedule_is_known_until_it_has_come() {
    Observed scheduled =
        Observed.of(
            given()
                .preset("small")
                .desired(1)
                .timezone("UTC")
                .schedule("* 20-23 * * *", 5)
                .snapshot());
    Observation now = scheduled.seen();
    NextChanges changes = NextChanges.NONE.with(now.plan());
    Change next = changes.of(now.plan().presets().get(0)).orElseThrow();
    assertEquals(5, next.to().value());
    assertTrue(next.at().toInstant().isAfter(now.at()));
    Observation then =
        scheduled.later(Duration.between(now.at(), next.at().toInstant()).toSeconds()).seen();
    Change after = changes.with(then.plan()).of(then.plan().presets().get(0)).orElseThrow();
    assertEquals(1, after.to().value());
    assertTrue(after.at().toInstant().isAfter(next.at().toInstant()));
  }
}
