package dev.prebuildctl.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.state.PresetState;
import dev.prebuildctl.support.Applied;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.RandomSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetsPropertyTest {
  private static final int CASES = 1_000;

  private static PlanRequest request(Random random) {
    return new PlanRequest(
        Scope.EVERYTHING,
        new Budgets(limit(random, 8), limit(random, 8), limit(random, 12)),
        random.nextBoolean());
  }

  private static Integer limit(Random random, int bound) {
    return random.nextInt(3) == 0 ? null : random.nextInt(bound);
  }

  private static PlanRequest without(PlanRequest request) {
    return new PlanRequest(request.scope(), Budgets.NONE, request.deleteStranded());
  }

  @Test
  void budgets_are_never_exceeded_and_spent_as_far_as_there_is_work() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          PlanRequest request = request(random);
          Budgets budgets = request.budgets();
          Totals all = Planner.plan(snapshot, without(request)).totals();
          Totals some = Planner.plan(snapshot, request).totals();
          long creations = all.create();
          if (budgets.maxCreates() != null) {
            creations = Math.min(creations, budgets.maxCreates());
          }
          if (budgets.maxPending() != null) {
            int room = budgets.maxPending() - snapshot.rows().pendingJobs();
            creations = Math.min(creations, Math.max(room, 0));
          }
          long deletions =
              budgets.maxDeletes() == null
                  ? all.delete()
                  : Math.min(all.delete(), budgets.maxDeletes());
          assertEquals(creations, some.create());
          assertEquals(deletions, some.delete());
          assertEquals(all.cancel(), some.cancel());
          assertEquals(all.setStatus(), some.setStatus());
        });
  }

  @Test
  void what_is_done_and_what_is_held_back_are_the_plan_without_budgets() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          PlanRequest request = request(random);
          Plan all = Planner.plan(snapshot, without(request));
          Plan some = Planner.plan(snapshot, request);
          assertEquals(all.presets().size(), some.presets().size());
          for (int i = 0; i < all.presets().size(); i++) {
            assertEquals(pieces(all.presets().get(i)), pieces(some.presets().get(i)), "" + request);
          }
        });
  }

  /** A plan taken apart into single creations and deletions, less what budgets did to it. */
  private static List<String> pieces(PresetPlan plan) {
    List<String> pieces = new ArrayList<>();
    for (PlannedAction planned : plan.actions()) {
      HeldBack hold = planned.heldBack();
      boolean byBudget =
          Set.of(HeldBack.MAX_CREATES, HeldBack.MAX_DELETES, HeldBack.MAX_PENDING)
              .contains(Objects.requireNonNullElse(hold, HeldBack.PAUSED));
      String rest = planned.reason() + " " + (byBudget ? null : hold);
      if (planned.action() instanceof Action.Create create) {
        Stream.generate(() -> "create " + rest).limit(create.count()).forEach(pieces::add);
      } else if (planned.action() instanceof Action.Delete delete) {
        delete.workspaceIds().forEach(id -> pieces.add("delete " + id + " " + rest));
      } else {
        pieces.add(planned.action() + " " + rest);
      }
    }
    pieces.sort(null);
    return pieces;
  }

  @Test
  void the_same_rows_in_any_order_give_the_same_plan() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          PlanRequest request = request(random);
          Plan plan = Planner.plan(snapshot, request);
          Plan other = Planner.plan(RandomSnapshot.shuffled(snapshot, random), request);
          assertEquals(
              plan.presets().stream().map(PresetPlan::actions).toList(),
              other.presets().stream().map(PresetPlan::actions).toList());
        });
  }

  @Test
  void plans_within_budgets_come_in_the_end_to_where_one_without_comes() {
    Property.holds(
        300,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          PlanRequest request =
              new PlanRequest(
                  Scope.EVERYTHING,
                  new Budgets(1 + random.nextInt(3), 1 + random.nextInt(3), 6),
                  random.nextBoolean());
          GlobalSnapshot slow = snapshot;
          int rounds = 0;
          // Builds under way finish in the first round, paused or not.
          while (rounds < 3 || Planner.plan(slow, request).hasChanges()) {
            slow = Applied.to(slow, Planner.plan(slow, request));
            assertTrue(++rounds < 100, "no end: " + request);
          }
          GlobalSnapshot fast = snapshot;
          for (int round = 0; round < 3; round++) {
            fast = Applied.to(fast, Planner.plan(fast, without(request)));
          }
          assertEquals(counts(fast), counts(slow));
          assertEquals(survivors(snapshot, fast), survivors(snapshot, slow));
        });
  }

  private static TreeMap<String, PresetState> counts(GlobalSnapshot snapshot) {
    TreeMap<String, PresetState> counts = new TreeMap<>();
    Planner.plan(snapshot)
        .presets()
        .forEach(preset -> counts.put(preset.identity().preset().name(), preset.state()));
    return counts;
  }

  private static Set<UUID> survivors(GlobalSnapshot before, GlobalSnapshot after) {
    Set<UUID> ids = new HashSet<>();
    after.rows().running().forEach(prebuild -> ids.add(prebuild.id()));
    Set<UUID> old = new HashSet<>();
    before.rows().running().forEach(prebuild -> old.add(prebuild.id()));
    ids.retainAll(old);
    return ids;
  }

  @Test
  void no_preset_is_served_while_another_has_a_smaller_share() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          Plan plan =
              Planner.plan(
                  snapshot,
                  new PlanRequest(
                      Scope.EVERYTHING, new Budgets(random.nextInt(8), null, null), false));
          for (PresetPlan served : plan.presets()) {
            long given = Totals.of(List.of(served)).create();
            for (PresetPlan starved : plan.presets()) {
              if (given > 0 && isHeldBack(starved)) {
                // The last one given went to a preset whose share was not larger before it.
                assertFalse(share(starved, 0) < share(served, -1), plan::toString);
              }
            }
          }
        });
  }

  private static boolean isHeldBack(PresetPlan plan) {
    return plan.actions().stream().anyMatch(planned -> planned.heldBack() == HeldBack.MAX_CREATES);
  }

  private static double share(PresetPlan plan, int more) {
    int there = plan.state().fresh() + plan.state().starting();
    return (double) (there + Totals.of(List.of(plan)).create() + more) / plan.state().desired();
  }
}
