package dev.prebuildctl.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.support.Property;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventsPropertyTest {
  private static final int CASES = 200;
  private static final Set<Stage> TOLD =
      EnumSet.of(
          Stage.READY,
          Stage.FAILED,
          Stage.CANCELED,
          Stage.STOPPED,
          Stage.DELETING,
          Stage.CLAIMED,
          Stage.DELETED);

  @Test
  void whoever_hears_all_events_knows_how_every_prebuild_is() {
    Property.holds(CASES, EventsPropertyTest::replayed);
  }

  private static void replayed(Random random) {
    WatchedDay day = new WatchedDay(random);
    Observation before = day.next();
    Map<UUID, Stage> known = new HashMap<>();
    before.prebuilds().forEach((id, prebuild) -> known.put(id, prebuild.stage()));
    for (int i = 0; i < 20; i++) {
      Observation after = day.next();
      List<Event> events = Events.between(before, after);
      events.stream().filter(event -> event.workspace() != null).forEach(e -> hear(known, e));
      after
          .prebuilds()
          .forEach(
              (id, prebuild) -> {
                assertTrue(known.containsKey(id), () -> "never created: " + prebuild);
                if (TOLD.contains(prebuild.stage())) {
                  assertEquals(prebuild.stage(), known.get(id), prebuild::toString);
                }
              });
      before = after;
    }
  }

  private static void hear(Map<UUID, Stage> known, Event event) {
    UUID id = event.workspace().id();
    switch (event.kind()) {
      case CREATED -> assertEquals(null, known.put(id, Stage.PENDING), "created twice");
      case NOT_READY -> assertEquals(Stage.READY, known.put(id, Stage.RUNNING));
      case READY -> known.put(id, Stage.READY);
      case CLAIMED -> known.put(id, Stage.CLAIMED);
      case STOPPED -> known.put(id, Stage.STOPPED);
      case DELETING -> known.put(id, Stage.DELETING);
      case DELETED -> known.put(id, Stage.DELETED);
      case FAILED -> known.put(id, Stage.FAILED);
      case CANCELED -> known.put(id, Stage.CANCELED);
      default -> throw new AssertionError(event);
    }
  }

  @Test
  void nothing_happens_between_an_observation_and_itself() {
    Property.holds(
        CASES,
        random -> {
          WatchedDay day = new WatchedDay(random);
          day.next();
          Observation seen = day.next();
          assertEquals(List.of(), Events.between(seen, seen));
        });
  }

  @Test
  void every_prebuild_ends_claimed_or_deleted_and_is_then_forgotten() {
    Property.holds(
        CASES,
        random -> {
          WatchedDay day = new WatchedDay(random);
          Observation before = day.next();
          for (int i = 0; i < 20; i++) {
            Observation after = day.next();
            for (SeenPrebuild prebuild : before.prebuilds().values()) {
              boolean there = after.prebuilds().containsKey(prebuild.workspace().id());
              assertEquals(!prebuild.stage().gone(), there, prebuild::toString);
            }
            before = after;
          }
        });
  }

  @Test
  void a_failure_is_told_with_what_its_job_says() {
    Property.holds(
        CASES,
        random -> {
          WatchedDay day = new WatchedDay(random);
          Observation before = day.next();
          for (int i = 0; i < 10; i++) {
            Observation after = day.next();
            Map<UUID, SeenPrebuild> world = day.world();
            for (Event event : Events.between(before, after)) {
              if (event.kind() == Event.Kind.FAILED) {
                assertEquals(world.get(event.workspace().id()).error(), event.detail());
              }
            }
            before = after;
          }
        });
  }
}
