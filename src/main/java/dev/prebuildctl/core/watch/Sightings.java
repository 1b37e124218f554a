package dev.prebuildctl.core.watch;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Prebuilds from one moment to the next. The snapshot's reads show those whose latest build is a
 * start; of the others it is looked up what became of them, until they are gone.
 */
public final class Sightings {
  /** More are not looked up at once; they keep what was last known of them. */
  static final int MOST = 2000;

  private final Map<UUID, SeenPrebuild> before;
  private final Map<UUID, SeenPrebuild> starts;
  private final boolean first;

  private Sightings(Map<UUID, SeenPrebuild> before, Map<UUID, SeenPrebuild> starts, boolean first) {
    this.before = before;
    this.starts = starts;
    this.first = first;
  }

  /** Nothing was seen before. */
  public static Sightings first(Collection<SeenPrebuild> starts) {
    return new Sightings(Map.of(), byId(starts), true);
  }

  /** After what was seen before. */
  public static Sightings after(Map<UUID, SeenPrebuild> before, Collection<SeenPrebuild> starts) {
    return new Sightings(before, byId(starts), false);
  }

  private static Map<UUID, SeenPrebuild> byId(Collection<SeenPrebuild> prebuilds) {
    Map<UUID, SeenPrebuild> byId = new LinkedHashMap<>();
    prebuilds.forEach(prebuild -> byId.put(prebuild.workspace().id(), prebuild));
    return byId;
  }

  /** The workspaces to look up: those not seen any more, and starts that failed meanwhile. */
  public List<UUID> unsettled() {
    Stream<UUID> missing =
        before.values().stream()
            .filter(prebuild -> !prebuild.stage().gone())
            .map(prebuild -> prebuild.workspace().id())
            .filter(id -> !starts.containsKey(id));
    Stream<UUID> failed =
        first
            ? Stream.of()
            : starts.values().stream()
                .filter(prebuild -> prebuild.stage() == Stage.FAILED)
                .map(prebuild -> prebuild.workspace().id())
                .filter(id -> stageBefore(id) != Stage.FAILED);
    return Stream.concat(missing, failed).limit(MOST).toList();
  }

  private Stage stageBefore(UUID id) {
    SeenPrebuild known = before.get(id);
    return known == null ? Stage.PENDING : known.stage();
  }

  /**
   * All that is seen now; those that are gone are in it once more.
   *
   * @param asked what was looked up
   * @param fates of those that still are in the database
   */
  public Map<UUID, SeenPrebuild> settled(List<UUID> asked, Map<UUID, SeenPrebuild.Fate> fates) {
    Map<UUID, SeenPrebuild> all = new LinkedHashMap<>(starts);
    before.forEach(
        (id, prebuild) -> {
          if (!prebuild.stage().gone()) {
            all.putIfAbsent(id, prebuild);
          }
        });
    for (UUID id : asked) {
      SeenPrebuild.Fate fate = fates.getOrDefault(id, SeenPrebuild.Fate.DELETED);
      all.computeIfPresent(id, (same, prebuild) -> prebuild.at(fate));
    }
    return Collections.unmodifiableMap(all);
  }
}
