package dev.prebuildctl.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.HeldBack;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.plan.Reason;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a plan should say of one preset. */
public final class PlanAssert {
  private final PresetPlan plan;

  private PlanAssert(PresetPlan plan) {
    this.plan = plan;
  }

  /** An action as expected; its sentence is compared apart. */
  public record Expected(Action action, @Nullable Reason reason, @Nullable HeldBack hold) {
    public Expected because(Reason why) {
      return new Expected(action, why, hold);
    }

    public Expected heldBackBy(HeldBack what) {
      return new Expected(action, reason, what);
    }
  }

  /** The plan of the only preset. */
  public static PlanAssert assertThat(Plan plan) {
    assertEquals(1, plan.presets().size(), "presets in the plan");
    return new PlanAssert(plan.presets().get(0));
  }

  /** The plan of a preset. */
  public static PlanAssert assertThat(Plan plan, String preset) {
    return new PlanAssert(
        plan.presets().stream()
            .filter(each -> each.identity().preset().name().equals(preset))
            .findFirst()
            .orElseThrow());
  }

  public static Expected create(int count) {
    return new Expected(new Action.Create(count), null, null);
  }

  /** Deletion of the workspaces of these numbers. */
  public static Expected delete(long... workspaces) {
    return new Expected(
        new Action.Delete(LongStream.of(workspaces).mapToObj(Given::workspace).toList()),
        null,
        null);
  }

  public static Expected cancel(int count) {
    return new Expected(new Action.CancelPending(count), null, null);
  }

  public static Expected backOffUntil(Instant until) {
    return new Expected(new Action.BackOff(until), null, null);
  }

  public static Expected setStatus(PrebuildStatus status) {
    return new Expected(new Action.SetStatus(status), null, null);
  }

  /** Exactly these, in this order. */
  public PlanAssert hasActions(Expected... expected) {
    assertEquals(
        List.of(expected),
        plan.actions().stream()
            .map(seen -> new Expected(seen.action(), seen.reason(), seen.heldBack()))
            .toList());
    return this;
  }

  public PlanAssert hasNoActions() {
    return hasActions();
  }

  /** The sentences of the actions, in order. */
  public PlanAssert says(String... sentences) {
    assertEquals(List.of(sentences), plan.actions().stream().map(PlannedAction::because).toList());
    return this;
  }

  public PlanAssert warns(Warning.Kind kind, String message) {
    assertEquals(List.of(new Warning(kind, message)), plan.warnings());
    return this;
  }

  public PlanAssert warnsOf(Warning.Kind... kinds) {
    assertEquals(List.of(kinds), plan.warnings().stream().map(Warning::kind).toList());
    return this;
  }

  public PlanAssert isSkipped() {
    assertTrue(plan.skipped(), "skipped");
    return hasNoActions();
  }

  public PlanAssert isNotSkipped() {
    assertTrue(!plan.skipped(), "not skipped");
    return this;
  }

  /** The state in the order of the JSON contract. */
  public PlanAssert hasState(Integer... numbers) {
    var state = plan.state();
    assertEquals(
        List.of(numbers),
        Stream.of(
                state.actual(),
                state.expired(),
                state.desired(),
                state.eligible(),
                state.extraneous(),
                state.starting(),
                state.stopping(),
                state.deleting())
            .toList());
    return this;
  }
}
