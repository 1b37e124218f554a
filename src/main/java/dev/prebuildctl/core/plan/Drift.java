package dev.prebuildctl.core.plan;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.state.PresetState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How what would be done now differs from a saved plan. Only what a run carries out counts: not
 * reasons, numbers or what is held back.
 *
 * @param plannedAt the saved plan's time
 * @param now the plan for the same request, made now
 * @param presets those whose actions differ, in the order in which presets are shown
 */
public record Drift(Instant plannedAt, Plan now, List<Difference> presets) {
  public Drift {
    requireNonNull(plannedAt, "plannedAt");
    requireNonNull(now, "now");
    presets = List.copyOf(presets);
  }

  /**
   * A preset whose actions differ.
   *
   * @param saved the preset in the saved plan; null: it was not in it
   * @param now its plan now; null: it is gone, or wants no prebuilds any more
   */
  public record Difference(
      PresetIdentity identity, SavedPlan.@Nullable SavedPreset saved, @Nullable PresetPlan now) {
    public Difference {
      requireNonNull(identity, "identity");
    }

    /** Its plan now; empty if it is gone, or wants no prebuilds any more. */
    public Optional<PresetPlan> current() {
      return Optional.ofNullable(now);
    }

    /** Its actions in the saved plan. */
    public List<PlannedAction> planned() {
      return saved == null ? List.of() : saved.actions();
    }

    /** Its actions now. */
    public List<PlannedAction> actions() {
      return now == null ? List.of() : now.actions();
    }

    /** Of its actions now, those that the saved plan has, too. */
    public List<PlannedAction> standing() {
      if (saved == null || now == null) {
        return Effects.NONE.limit(actions());
      }
      Effects planned = Effects.of(saved.actions());
      // Creations have no ids: without this, a plan applied twice would make them twice.
      int aim = saved.present() + planned.creates();
      return planned.withCreatesUpTo(aim - present(now.state())).limit(now.actions());
    }
  }

  static int present(PresetState state) {
    return state.fresh() + state.starting();
  }

  /** Compares a saved plan with the plan made now for the same request. */
  public static Drift between(SavedPlan saved, Plan now) {
    Map<UUID, Difference> all = new LinkedHashMap<>();
    Map<UUID, PresetPlan> current = new HashMap<>();
    now.presets().forEach(preset -> current.put(id(preset.identity()), preset));
    for (SavedPlan.SavedPreset preset : saved.presets()) {
      UUID id = id(preset.identity());
      all.put(id, new Difference(preset.identity(), preset, current.get(id)));
    }
    now.presets()
        .forEach(
            preset ->
                all.computeIfAbsent(
                    id(preset.identity()), id -> new Difference(preset.identity(), null, preset)));
    List<Difference> differences = new ArrayList<>(all.values());
    differences.removeIf(d -> Effects.of(d.planned()).equals(Effects.of(d.actions())));
    differences.sort(Comparator.comparing(Difference::identity, PresetIdentity.BY_NAME));
    return new Drift(saved.at(), now, differences);
  }

  private static UUID id(PresetIdentity identity) {
    return identity.preset().id();
  }

  /** Whether a run would do exactly what the saved plan says. */
  public boolean isEmpty() {
    return presets.isEmpty();
  }

  /**
   * The plan made now without what the saved plan does not have: as many creations as both have, up
   * to the number of prebuilds that the saved plan aimed at; the deletions of both, a status that
   * both set; a cancellation unless it would reach more builds than were planned.
   */
  public Plan standing() {
    Map<UUID, Difference> differing = new HashMap<>();
    presets.forEach(difference -> differing.put(id(difference.identity()), difference));
    return now.withPresets(
        now.presets().stream()
            .map(
                preset -> {
                  Difference difference = differing.get(id(preset.identity()));
                  return difference == null ? preset : preset.withActions(difference.standing());
                })
            .toList());
  }
}
