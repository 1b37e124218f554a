package dev.prebuildctl.core.diff;

import static dev.prebuildctl.support.Given.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.GivenPreset;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.RandomSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SnapshotDiffTest {
  private static GivenPreset small() {
    return given().preset("small");
  }

  private static PresetDiff only(GivenPreset before, GivenPreset after) {
    SnapshotDiff diff = SnapshotDiff.between(before.snapshot(), after.snapshot());
    assertEquals(1, diff.presets().size());
    return diff.presets().get(0);
  }

  private static List<UUID> ids(List<RunningPrebuild> prebuilds) {
    return prebuilds.stream().map(RunningPrebuild::id).toList();
  }

  @Test
  void the_same_rows_in_any_order_are_no_difference() {
    Property.holds(
        300,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          GlobalSnapshot other = RandomSnapshot.shuffled(snapshot, random);
          SnapshotRows rows = other.rows();
          GlobalSnapshot same =
              RandomSnapshot.with(
                  other,
                  new SnapshotRows(
                      rows.presets(),
                      snapshot.rows().schedules(),
                      rows.running(),
                      rows.inProgress(),
                      rows.pendingInactive(),
                      rows.backoffs(),
                      rows.atFailureLimit()));
          assertTrue(SnapshotDiff.between(snapshot, same).isEmpty());
        });
  }

  @Test
  void backwards_what_came_has_gone() {
    Property.holds(
        300,
        random -> {
          GlobalSnapshot one = RandomSnapshot.of(random);
          GlobalSnapshot two = RandomSnapshot.of(random);
          SnapshotDiff there = SnapshotDiff.between(one, two);
          SnapshotDiff back = SnapshotDiff.between(two, one);
          assertEquals(there.isEmpty(), back.isEmpty());
          assertEquals(there.count(PresetDiff.Kind.ADDED), back.count(PresetDiff.Kind.REMOVED));
          assertEquals(there.count(PresetDiff.Kind.CHANGED), back.count(PresetDiff.Kind.CHANGED));
          assertEquals(there.count(PrebuildChanges::appeared), back.count(PrebuildChanges::gone));
          assertEquals(there.count(PrebuildChanges::ready), back.count(PrebuildChanges::unready));
        });
  }

  @Test
  void presets_come_go_and_change() {
    SnapshotDiff diff =
        SnapshotDiff.between(
            given().preset("old").and().preset("stays").desired(1).snapshot(),
            given().preset("new").and().preset("stays").desired(2).snapshot());
    assertEquals(
        List.of("new added", "old removed", "stays changed"),
        diff.presets().stream()
            .map(p -> p.preset().identity().preset().name() + " " + p.kind().label())
            .toList());
  }

  @Test
  void each_value_of_a_preset_that_changes_is_named() {
    PresetDiff preset =
        only(
            small().desired(1).failed(1, Duration.ofMinutes(5)),
            small()
                .desired(2)
                .timezone("UTC")
                .schedule("* 8 * * *", 3)
                .starting(2)
                .pending(1)
                .atFailureLimit()
                .status(PrebuildStatus.HARD_LIMITED)
                .timeToLive(Duration.ofHours(1))
                .invalidated(Duration.ofHours(1))
                .failed(3, Duration.ofMinutes(1))
                .onInactiveVersion());
    assertEquals(
        List.of(
            "using_active_version true false",
            "desired_instances 1 2",
            "scheduling_timezone  UTC",
            "ttl_seconds null 3600",
            "last_invalidated_at null 2026-01-05T11:00:00Z",
            "prebuild_status healthy hard_limited",
            "schedules [] [* 8 * * * = 3]",
            "starting 0 2",
            "pending_count 0 1",
            "num_failed 1 3",
            "hard_limited false true"),
        preset.changes().stream()
            .map(change -> change.field() + " " + change.before() + " " + change.after())
            .toList());
  }

  @Test
  void prebuilds_appear_go_become_ready_and_expire() {
    PresetDiff preset =
        only(
            small()
                .timeToLive(Duration.ofMinutes(60))
                .runningFor(Duration.ofMinutes(5))
                .runningButNotReady()
                .runningFor(Duration.ofMinutes(50)),
            small()
                .timeToLive(Duration.ofMinutes(60))
                .runningButNotReady()
                .runningFor(Duration.ofMinutes(2))
                .runningFor(Duration.ofMinutes(61))
                .runningFor(Duration.ofMinutes(1)));
    assertEquals(List.of(Given.workspace(4)), ids(preset.prebuilds().appeared()));
    assertEquals(List.of(Given.workspace(2)), ids(preset.prebuilds().ready()));
    assertEquals(List.of(Given.workspace(1)), ids(preset.prebuilds().unready()));
    assertEquals(List.of(Given.workspace(3)), ids(preset.prebuilds().expired()));
    PresetDiff gone = only(small().running(2), small().running(1));
    assertEquals(List.of(Given.workspace(2)), ids(gone.prebuilds().gone()));
  }

  @Test
  void a_pause_is_a_change_of_the_deployment() {
    SnapshotDiff diff = SnapshotDiff.between(given().snapshot(), given().paused().snapshot());
    assertEquals(List.of(new Change("reconciliation_paused", false, true)), diff.changes());
  }
}
