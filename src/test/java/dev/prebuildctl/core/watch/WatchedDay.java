package dev.prebuildctl.core.watch;

import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.GivenPreset;
import dev.prebuildctl.support.Observed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A pool in which something happens all the time, by a generator. */
final class WatchedDay {
  private static final List<Stage> STARTS =
      List.of(Stage.PENDING, Stage.STARTING, Stage.RUNNING, Stage.READY, Stage.FAILED);

  private final Random random;
  private final Map<UUID, SeenPrebuild> world = new LinkedHashMap<>();
  private long seconds;
  private int number;
  private Observation previous;

  WatchedDay(Random random) {
    this.random = random;
  }

  /** What is seen after another while. */
  Observation next() {
    seconds += 1 + random.nextInt(10);
    live();
    Observation seen = seen();
    previous = seen;
    return seen;
  }

  /** What is true of a prebuild, seen or not. */
  Map<UUID, SeenPrebuild> world() {
    return Map.copyOf(world);
  }

  private void live() {
    for (SeenPrebuild prebuild : List.copyOf(world.values())) {
      if (prebuild.stage().gone()) {
        world.remove(prebuild.workspace().id());
      } else if (random.nextInt(3) == 0) {
        Stage[] stages = Stage.values();
        Stage stage = stages[random.nextInt(stages.length)];
        String error = stage == Stage.FAILED ? "no capacity" : null;
        world.put(prebuild.workspace().id(), prebuild.at(new SeenPrebuild.Fate(stage, error)));
      }
    }
    for (int i = random.nextInt(4); i > 0 && world.size() < 30; i--) {
      number++;
      UUID id = new UUID(7, number);
      String preset = "preset " + (random.nextBoolean() ? "small" : "large");
      world.put(
          id,
          new SeenPrebuild(
              new Ref(id, "prebuild-" + number),
              GivenPreset.id(preset),
              STARTS.get(random.nextInt(STARTS.size())),
              Given.NOW.plusSeconds(seconds),
              null));
    }
  }

  /** As the reads would: starts as they are, and what became of the others looked up. */
  private Observation seen() {
    List<SeenPrebuild> starts = new ArrayList<>();
    Map<UUID, SeenPrebuild.Fate> fates = new LinkedHashMap<>();
    for (SeenPrebuild prebuild : world.values()) {
      if (STARTS.contains(prebuild.stage())) {
        starts.add(prebuild);
      }
      // A workspace that was deleted for good is in no table any more.
      if (prebuild.stage() != Stage.DELETED) {
        fates.put(
            prebuild.workspace().id(), new SeenPrebuild.Fate(prebuild.stage(), prebuild.error()));
      }
    }
    Sightings sightings =
        previous == null ? Sightings.first(starts) : Sightings.after(previous.prebuilds(), starts);
    List<UUID> asked = sightings.unsettled();
    fates.keySet().retainAll(asked);
    Observation plain =
        Observed.of(
                Given.given()
                    .preset("small")
                    .desired(1 + random.nextInt(3))
                    .and()
                    .preset("large")
                    .failed(random.nextInt(3), java.time.Duration.ofSeconds(5))
                    .snapshot())
            .later(seconds)
            .seen();
    return new Observation(
        plain.plan(),
        plain.control(),
        sightings.settled(asked, fates),
        plain.details(),
        plain.reading());
  }
}
