package dev.prebuildctl.core.watch;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.status.PauseState;
import dev.prebuildctl.core.status.PresetCondition;
import dev.prebuildctl.core.watch.Event.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened between two observations, as far as both tell. */
public final class Events {
  /** Each claim takes a preset from one to the other, and each creation back. */
  private static final Set<PresetCondition> WELL =
      EnumSet.of(PresetCondition.BELOW_DESIRED, PresetCondition.HEALTHY);

  private final Observation before;
  private final Observation after;
  private final Map<UUID, PresetPlan> presetsBefore;
  private final Map<UUID, PresetPlan> presetsAfter;
  private final List<Event> events = new ArrayList<>();

  private Events(Observation before, Observation after) {
    this.before = before;
    this.after = after;
    this.presetsBefore = byId(before);
    this.presetsAfter = byId(after);
  }

  private static Map<UUID, PresetPlan> byId(Observation observation) {
    Map<UUID, PresetPlan> presets = new LinkedHashMap<>();
    observation
        .plan()
        .presets()
        .forEach(preset -> presets.put(preset.identity().preset().id(), preset));
    return presets;
  }

  /** How every preset is that is active or has something left. */
  public static List<Event> initial(Observation first) {
    return first.plan().presets().stream()
        .filter(preset -> PresetCondition.of(preset) != PresetCondition.INACTIVE)
        .map(preset -> Event.of(first.at(), Kind.STATE, preset.identity()))
        .toList();
  }

  /** The deployment's first, then preset by preset in the order in which they are shown. */
  public static List<Event> between(Observation before, Observation after) {
    Events events = new Events(before, after);
    events.pause();
    events.presets();
    events.prebuilds();
    return List.copyOf(events.events);
  }

  private Instant at() {
    return after.at();
  }

  /** A setting that cannot be read is no pause: whether one goes on is not known. */
  private void pause() {
    PauseState was = before.control().pause();
    PauseState is = after.control().pause();
    boolean paused = Boolean.TRUE.equals(is.paused());
    if (paused != Boolean.TRUE.equals(was.paused())) {
      events.add(
          Event.ofAll(at(), paused ? Kind.PAUSED : Kind.RESUMED, paused ? by(is.since()) : null));
    }
  }

  private static @Nullable String by(PauseState.@Nullable Since since) {
    return since == null ? null : since.username();
  }

  private void presets() {
    for (PresetPlan preset : after.plan().presets()) {
      PresetPlan was = presetsBefore.get(preset.identity().preset().id());
      if (was != null) {
        changes(was, preset);
      } else if (PresetCondition.of(preset) != PresetCondition.INACTIVE) {
        events.add(Event.of(at(), Kind.PRESET_ADDED, preset.identity()));
      }
    }
    for (PresetPlan preset : before.plan().presets()) {
      if (!presetsAfter.containsKey(preset.identity().preset().id())) {
        events.add(Event.of(at(), Kind.PRESET_REMOVED, preset.identity()));
      }
    }
  }

  private void changes(PresetPlan was, PresetPlan is) {
    PresetCondition old = PresetCondition.of(was);
    PresetCondition now = PresetCondition.of(is);
    if (old != now && !(WELL.contains(old) && WELL.contains(now))) {
      changed(Kind.CONDITION, is, old.label(), now.label());
    }
    changed(Kind.STATUS, is, was.preset().status().label(), is.preset().status().label());
    changed(Kind.DESIRED, is, "" + was.state().desired(), "" + is.state().desired());
  }

  private void changed(Kind kind, PresetPlan preset, String old, String now) {
    if (!old.equals(now)) {
      events.add(Event.changed(at(), kind, preset.identity(), old, now));
    }
  }

  private void prebuilds() {
    after.prebuilds().values().stream()
        .sorted(
            Comparator.comparing(SeenPrebuild::createdAt)
                .thenComparing(prebuild -> prebuild.workspace().name()))
        .forEach(this::prebuild);
  }

  /** Prebuilds of presets out of scope, or of none, are nobody's who looks on here. */
  private void prebuild(SeenPrebuild prebuild) {
    PresetIdentity preset = identity(prebuild.presetId());
    if (preset == null) {
      return;
    }
    SeenPrebuild was = before.prebuilds().get(prebuild.workspace().id());
    if (was == null) {
      add(Kind.CREATED, preset, prebuild);
    }
    if (was == null || was.stage() != prebuild.stage()) {
      kind(was, prebuild.stage()).forEach(kind -> add(kind, preset, prebuild));
    }
  }

  private void add(Kind kind, PresetIdentity preset, SeenPrebuild prebuild) {
    String detail = kind == Kind.FAILED ? prebuild.error() : null;
    events.add(new Event(at(), kind, preset, prebuild.workspace(), null, detail));
  }

  private @Nullable PresetIdentity identity(@Nullable UUID id) {
    return id == null
        ? null
        : Stream.of(presetsAfter, presetsBefore)
            .filter(presets -> presets.containsKey(id))
            .map(presets -> presets.get(id).identity())
            .findFirst()
            .orElse(null);
  }

  /** Steps on the way up are not told: a start that is on its way, and one that has no agents. */
  private static Stream<Kind> kind(@Nullable SeenPrebuild was, Stage stage) {
    return switch (stage) {
      case PENDING, STARTING, STOPPING -> Stream.of();
      case RUNNING ->
          was != null && was.stage() == Stage.READY ? Stream.of(Kind.NOT_READY) : Stream.of();
      case READY -> Stream.of(Kind.READY);
      case STOPPED -> Stream.of(Kind.STOPPED);
      case DELETING -> Stream.of(Kind.DELETING);
      case FAILED -> Stream.of(Kind.FAILED);
      case CANCELED -> Stream.of(Kind.CANCELED);
      case CLAIMED -> Stream.of(Kind.CLAIMED);
      case DELETED -> Stream.of(Kind.DELETED);
    };
  }
}
