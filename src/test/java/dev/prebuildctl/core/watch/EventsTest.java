package dev.prebuildctl.core.watch;

import static dev.prebuildctl.support.Given.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.status.PauseState;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.Observed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
  private static Observed small() {
    return Observed.of(given().preset("small").snapshot());
  }

  private static List<String> told(Observed before, Observed after) {
    return Events.between(before.seen(), after.later(5).seen()).stream()
        .map(
            event ->
                event.kind().label()
                    + (event.workspace() == null ? "" : " " + event.workspace().name())
                    + (event.change() == null
                        ? ""
                        : " " + event.change().before() + ">" + event.change().after())
                    + (event.detail() == null ? "" : ": " + event.detail()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, STARTING, ''",
    "PENDING, RUNNING, ''",
    "PENDING, READY, ready a",
    "STARTING, FAILED, failed a",
    "STARTING, CANCELED, canceled a",
    "RUNNING, READY, ready a",
    "READY, RUNNING, not_ready a",
    "READY, READY, ''",
    "READY, CLAIMED, claimed a",
    "READY, DELETING, deleting a",
    "READY, DELETED, deleted a",
    "DELETING, DELETED, deleted a",
    "DELETING, FAILED, failed a",
    "FAILED, DELETING, deleting a",
    "READY, STOPPING, ''",
    "STOPPING, STOPPED, stopped a",
    "DELETED, DELETED, ''",
  })
  void from_one_stage_to_another(Stage before, Stage after, String told) {
    assertEquals(
        told.isEmpty() ? List.of() : List.of(told),
        told(small().prebuild("small", "a", before), small().prebuild("small", "a", after)));
  }

  @Test
  void what_is_new_was_created_and_may_be_further_on() {
    assertEquals(
        List.of("created a", "created b", "ready b", "created c", "failed c: no capacity"),
        told(
            small(),
            small()
                .prebuild("small", "a", Stage.PENDING)
                .prebuild("small", "b", Stage.READY)
                .prebuild("small", "c", Stage.FAILED, "no capacity")));
  }

  @Test
  void presets_come_go_and_change() {
    Given before = given().preset("small").and().preset("old").and();
    Given after =
        given()
            .preset("small")
            .desired(3)
            .status(PrebuildStatus.HARD_LIMITED)
            .atFailureLimit()
            .and()
            .preset("new")
            .and()
            .preset("inactive")
            .version("v0")
            .onInactiveVersion()
            .and();
    assertEquals(
        List.of(
            "preset_added",
            "condition below_desired>hard_limited",
            "status healthy>hard_limited",
            "desired 1>3",
            "preset_removed"),
        told(Observed.of(before.snapshot()), Observed.of(after.snapshot())));
  }

  @Test
  void a_claim_and_its_replacement_are_no_change_of_condition() {
    Given well = given().preset("small").running(1).and();
    Given low = given().preset("small").and();
    assertEquals(List.of(), told(Observed.of(low.snapshot()), Observed.of(low.snapshot())));
    assertEquals(
        List.of("created prebuild-1", "ready prebuild-1"),
        told(Observed.of(low.snapshot()), Observed.of(well.snapshot())));
  }

  @Test
  void pauses_begin_with_somebody_and_end() {
    PauseState on = new PauseState(true, new PauseState.Since(Given.NOW, "alice", "prebuildctl/1"));
    PauseState off = new PauseState(false, null);
    PauseState unreadable = new PauseState(null, null);
    assertEquals(List.of("paused: alice"), told(small().pause(off), small().pause(on)));
    assertEquals(List.of("resumed"), told(small().pause(on), small().pause(off)));
    assertEquals(List.of(), told(small().pause(off), small().pause(unreadable)));
  }

  @Test
  void prebuilds_of_other_presets_are_not_told() {
    Observed other = Observed.of(given().preset("other").snapshot());
    other.prebuild("other", "a", Stage.READY);
    Observation both = other.seen();
    Observation mine =
        new Observation(
            small().later(5).seen().plan(),
            both.control(),
            both.prebuilds(),
            both.details(),
            both.reading());
    assertEquals(List.of(), Events.between(small().seen(), mine));
  }

  @Test
  void the_beginning_tells_of_every_preset_that_is_not_over_and_done_with() {
    Observation first =
        Observed.of(
                given()
                    .preset("a")
                    .and()
                    .preset("b")
                    .failed(1, Duration.ofSeconds(1))
                    .and()
                    .preset("c")
                    .version("v0")
                    .onInactiveVersion()
                    .snapshot())
            .seen();
    assertEquals(
        List.of("a", "b"),
        Events.initial(first).stream()
            .map(event -> java.util.Objects.requireNonNull(event.preset()).preset().name())
            .toList());
  }
}
