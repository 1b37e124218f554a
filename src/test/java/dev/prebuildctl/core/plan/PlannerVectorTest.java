package dev.prebuildctl.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.schedule.TimeRanges;
import dev.prebuildctl.core.schedule.Timetable;
import dev.prebuildctl.core.state.PresetSnapshot;
import dev.prebuildctl.core.state.PresetSnapshots;
import dev.prebuildctl.core.state.PresetState;
import dev.prebuildctl.support.PlannerVector;
import dev.prebuildctl.support.Reference;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PlannerVectorTest {
  @TestFactory
  Stream<DynamicTest> presets_are_planned_as_the_server_plans_them() {
    return Reference.cases("planner.jsonl", PlannerVectorTest::check);
  }

  private static void check(JsonNode vector) {
    GlobalSnapshot snapshot = PlannerVector.snapshot(vector);
    JsonNode expect = vector.required("expect");
    UUID id = PlannerVector.id(vector.required("input"), "preset_id");
    PresetSnapshots presets = PresetSnapshots.of(snapshot);
    if (!expect.required("error").isNull()) {
      Failure failure = assertThrows(Failure.class, () -> presets.require(id));
      assertEquals(expect.required("error").asText(), failure.getMessage());
      return;
    }
    PresetSnapshot preset = presets.require(id);
    checkFilter(expect.required("filter"), preset);
    assertEquals(expect.required("can_skip").asBoolean(), preset.canSkip(), "can_skip");
    int desired =
        Timetable.of(preset.preset().wish(), preset.schedules(), new TimeRanges())
            .at(snapshot.takenAt())
            .value();
    assertEquals(expect.required("desired_instances_now").asInt(), desired, "desired now");
    PresetPlan plan =
        Planner.plan(
                snapshot, PlanRequest.of(new Scope(List.of(id.toString()), List.of(), List.of())))
            .presets()
            .get(0);
    checkState(expect.required("state"), plan.state());
    assertEquals(
        PlannerVector.list(expect, "actions", action -> action(action, preset)),
        plan.actions().stream()
            .map(PlannedAction::action)
            .filter(action -> !(action instanceof Action.SetStatus))
            .toList(),
        "actions");
  }

  private static void checkFilter(JsonNode expected, PresetSnapshot preset) {
    assertEquals(PlannerVector.ids(expected, "running_ids"), ids(preset.prebuilds().running()));
    assertEquals(PlannerVector.ids(expected, "expired_ids"), ids(preset.prebuilds().expired()));
    assertEquals(
        PlannerVector.ids(expected, "schedule_ids"),
        preset.schedules().stream().map(Schedule::id).toList(),
        "schedules");
    assertEquals(
        PlannerVector.list(expected, "in_progress", PlannerVector::inProgress),
        preset.builds().inProgress(),
        "in progress");
    assertEquals(expected.required("pending_count").asInt(), preset.builds().pending(), "pending");
    JsonNode backoff = expected.required("backoff");
    assertEquals(
        backoff.isNull() ? null : PlannerVector.backoff(backoff),
        preset.backoff().orElse(null),
        "backoff");
    assertEquals(
        expected.required("is_hard_limited").asBoolean(),
        preset.failures().atLimit(),
        "at the failure limit");
  }

  private static void checkState(JsonNode expected, PresetState state) {
    assertEquals(expected.required("actual").asInt(), state.actual(), "actual");
    assertEquals(expected.required("expired").asInt(), state.expired(), "expired");
    assertEquals(expected.required("desired").asInt(), state.desired(), "desired");
    assertEquals(expected.required("eligible").asInt(), state.eligible(), "eligible");
    assertEquals(expected.required("extraneous").asInt(), state.extraneous(), "extraneous");
    assertEquals(expected.required("starting").asInt(), state.starting(), "starting");
    assertEquals(expected.required("stopping").asInt(), state.stopping(), "stopping");
    assertEquals(expected.required("deleting").asInt(), state.deleting(), "deleting");
  }

  private static Action action(JsonNode expected, PresetSnapshot preset) {
    String type = expected.required("type").asText();
    return switch (type) {
      case "create" -> new Action.Create(expected.required("create").asInt());
      case "delete" -> new Action.Delete(PlannerVector.ids(expected, "delete_ids"));
      // The server's action has no number: it cancels what is pending by then.
      case "cancel_pending" -> new Action.CancelPending(preset.builds().pending());
      case "backoff" -> new Action.BackOff(PlannerVector.time(expected, "backoff_until"));
      default -> throw new IllegalArgumentException("unknown action: " + type);
    };
  }

  private static List<UUID> ids(List<RunningPrebuild> prebuilds) {
    return prebuilds.stream().map(RunningPrebuild::id).toList();
  }
}
