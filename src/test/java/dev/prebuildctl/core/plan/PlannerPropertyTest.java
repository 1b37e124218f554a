package dev.prebuildctl.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.state.PresetSnapshots;
import dev.prebuildctl.support.Applied;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.RandomSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlannerPropertyTest {
  private static final int CASES = 500;

  @Test
  void the_same_rows_in_any_order_give_the_same_plan() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          Plan plan = Planner.plan(snapshot);
          Plan other = Planner.plan(RandomSnapshot.shuffled(snapshot, random));
          assertEquals(rendered(plan), rendered(other));
        });
  }

  /** All that a plan shows; the rows it carries keep the order of their reads. */
  private static List<Object> rendered(Plan plan) {
    List<Object> all = new ArrayList<>();
    for (PresetPlan preset : plan.presets()) {
      all.addAll(List.of(preset.preset(), preset.state(), preset.desired()));
      all.addAll(List.of(preset.actions(), preset.warnings(), preset.skipped()));
      all.add(preset.snapshot().prebuilds());
    }
    all.add(plan.totals());
    return all;
  }

  @Test
  void no_preset_gets_more_than_it_wants() {
    Property.holds(
        CASES,
        random -> {
          for (PresetPlan preset : Planner.plan(RandomSnapshot.of(random)).presets()) {
            long created = Totals.of(List.of(preset)).create();
            int there = preset.state().fresh() + preset.state().starting();
            assertTrue(created == 0 || there + created <= preset.state().desired());
          }
        });
  }

  @Test
  void only_running_prebuilds_of_the_preset_are_deleted_and_each_once() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          for (PresetPlan preset : Planner.plan(snapshot).presets()) {
            List<UUID> deleted = deleted(preset);
            assertEquals(deleted.size(), new HashSet<>(deleted).size());
            assertTrue(own(snapshot, preset.identity().preset().id()).containsAll(deleted));
          }
        });
  }

  private static List<UUID> deleted(PresetPlan preset) {
    return preset.actions().stream()
        .map(PlannedAction::action)
        .filter(Action.Delete.class::isInstance)
        .flatMap(action -> ((Action.Delete) action).workspaceIds().stream())
        .toList();
  }

  private static List<UUID> own(GlobalSnapshot snapshot, UUID preset) {
    return snapshot.rows().running().stream()
        .filter(prebuild -> preset.equals(prebuild.presetId()))
        .map(RunningPrebuild::id)
        .toList();
  }

  @Test
  void every_running_prebuild_belongs_to_one_preset_or_is_unmanaged() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          PresetSnapshots presets = PresetSnapshots.of(snapshot);
          int managed =
              presets.all().stream()
                  .map(preset -> preset.prebuilds())
                  .mapToInt(prebuilds -> prebuilds.running().size() + prebuilds.expired().size())
                  .sum();
          assertEquals(snapshot.rows().running().size(), managed + presets.unmanaged().size());
        });
  }

  @Test
  void carrying_out_plans_comes_to_rest_with_what_is_wanted() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          // Builds under way finish in the first round; the second removes what they brought.
          for (int round = 0; round < 2; round++) {
            snapshot = Applied.to(snapshot, Planner.plan(snapshot));
          }
          Plan plan = Planner.plan(snapshot);
          assertFalse(plan.hasChanges());
          for (PresetPlan preset : plan.presets()) {
            if (preset.preset().active() && preset.actions().isEmpty()) {
              assertEquals(preset.state().desired(), preset.state().fresh());
              assertEquals(0, preset.state().expired());
            }
          }
        });
  }
}
