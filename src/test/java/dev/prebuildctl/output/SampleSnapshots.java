package dev.prebuildctl.output;

import static dev.prebuildctl.support.Given.given;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.GivenPreset;
import dev.prebuildctl.support.RandomSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deployments to print: each thing that can be shown is in one of them. */
final class SampleSnapshots {
  static final Map<String, GlobalSnapshot> ALL = all();

  private SampleSnapshots() {}

  private static Map<String, GlobalSnapshot> all() {
    Map<String, GlobalSnapshot> all = new LinkedHashMap<>();
    all.put("empty", given().snapshot());
    all.put("nothing_to_do", nothingToDo());
    all.put("create", given().preset("small").desired(3).running(1).starting(1).snapshot());
    all.put("too_many", given().preset("small").desired(1).running(3).snapshot());
    all.put("expired", expired());
    all.put("many_deletes", given().preset("small").desired(0).running(25).snapshot());
    all.put("inactive", inactive());
    all.put("backing_off", backingOff());
    all.put("hard_limited", hardLimited());
    all.put("validation_failed", validationFailed());
    all.put("paused", mixed(given().paused()).snapshot());
    all.put("schedules", schedules());
    all.put("warnings", warnings());
    all.put("in_progress", inProgress());
    all.put("long_names", longNames());
    all.put("wide_names", wideNames());
    all.put("hostile_names", hostileNames());
    all.put("unmanaged", unmanaged());
    all.put("mixed", mixed(given()).snapshot());
    all.put("refused", refused());
    all.put("no_provisioner", noProvisioner());
    all.put("gaps", given().preset("small").failed(2, Duration.ofSeconds(10)).snapshot());
    all.put("several_organizations", severalOrganizations());
    all.put("two_hundred_presets", twoHundredPresets());
    all.put("paused_deletions", pausedDeletions());
    all.put("everything_held_back", everythingHeldBack());
    all.put("recovered", recovered());
    all.put("wide_and_long", wideAndLong());
    return all;
  }

  private static GlobalSnapshot refused() {
    return given()
        .preset("broken")
        .desired(2)
        .and()
        .preset("unsupported")
        .of("coder", "external")
        .desired(3)
        .and()
        .preset("importing")
        .of("coder", "fresh")
        .version("v9")
        .snapshot();
  }

  private static GlobalSnapshot noProvisioner() {
    return given()
        .preset("nobody")
        .and()
        .preset("asleep")
        .desired(2)
        .and()
        .preset("unknown")
        .and()
        .preset("served")
        .desired(4)
        .running(3)
        .snapshot();
  }

  private static GlobalSnapshot severalOrganizations() {
    Given given = given();
    for (String organization : List.of("zoo", "Acme", "acme", "beta")) {
      for (String template : List.of("docker", "kubernetes")) {
        given
            .preset(organization + " " + template)
            .of(organization, template)
            .desired(2)
            .running(1);
      }
    }
    return given.snapshot();
  }

  private static GlobalSnapshot twoHundredPresets() {
    Given given = given();
    for (int i = 0; i < 200; i++) {
      GivenPreset preset = given.preset("preset-%03d".formatted(i)).of("coder", "t" + i / 20);
      switch (i % 5) {
        case 0 -> preset.desired(3).running(1);
        case 1 -> preset.desired(0).running(2);
        case 2 -> preset.desired(1).running(1);
        case 3 -> preset.desired(1).timezone("Nowhere").schedule("* 8-9 * * *", 2).running(1);
        default -> preset.desired(1).failed(1, Duration.ofSeconds(5));
      }
    }
    return given.snapshot();
  }

  private static GlobalSnapshot pausedDeletions() {
    return given()
        .paused()
        .preset("many")
        .desired(0)
        .running(14)
        .and()
        .preset("old")
        .version("v0")
        .onInactiveVersion()
        .pending(3)
        .running(2)
        .and()
        .preset("waiting")
        .failed(1, Duration.ofSeconds(1))
        .snapshot();
  }

  private static GlobalSnapshot everythingHeldBack() {
    return given()
        .preset("limited")
        .desired(7)
        .atFailureLimit()
        .status(PrebuildStatus.HARD_LIMITED)
        .and()
        .preset("invalid")
        .desired(5)
        .status(PrebuildStatus.VALIDATION_FAILED)
        .snapshot();
  }

  /** The column says one thing, the newest builds another. */
  private static GlobalSnapshot recovered() {
    return given()
        .preset("column only")
        .desired(2)
        .running(2)
        .status(PrebuildStatus.HARD_LIMITED)
        .and()
        .preset("both")
        .desired(2)
        .running(1)
        .atFailureLimit()
        .status(PrebuildStatus.VALIDATION_FAILED)
        .snapshot();
  }

  private static GlobalSnapshot wideAndLong() {
    String name = "開発環境".repeat(15);
    return given()
        .preset(name)
        .of(name, "a b " + name)
        .version(name)
        .desired(3)
        .running(1)
        .failed(2, Duration.ofSeconds(30))
        .and()
        .preset("🚀".repeat(40))
        .desired(0)
        .running(11)
        .timezone(name)
        .schedule("* 8-18 * * *", 5)
        .snapshot();
  }

  private static GlobalSnapshot nothingToDo() {
    return given()
        .preset("large")
        .desired(2)
        .running(2)
        .and()
        .preset("small")
        .desired(3)
        .running(2)
        .starting(1)
        .and()
        .preset("old")
        .of("coder", "legacy")
        .version("v0")
        .onInactiveVersion()
        .snapshot();
  }

  private static GlobalSnapshot expired() {
    return given()
        .preset("both")
        .desired(2)
        .timeToLive(Duration.ofDays(1))
        .invalidated(Duration.ofHours(30))
        .runningFor(Duration.ofDays(3).plusHours(4))
        .runningFor(Duration.ofHours(25))
        .runningFor(Duration.ofHours(1))
        .and()
        .preset("ttl")
        .timeToLive(Duration.ofMinutes(5))
        .running(1)
        .snapshot();
  }

  private static GlobalSnapshot inactive() {
    return given()
        .preset("small")
        .version("v1")
        .onInactiveVersion()
        .pending(2)
        .running(1)
        .runningFor(Duration.ofHours(2))
        .and()
        .preset("small of a deleted one")
        .of("coder", "gone")
        .ofDeletedTemplate()
        .running(1)
        .moving(Transition.DELETE, 1)
        .and()
        .preset("small of a deprecated one")
        .of("coder", "outdated")
        .ofDeprecatedTemplate()
        .running(1)
        .snapshot();
  }

  private static GlobalSnapshot backingOff() {
    return given()
        .preset("often")
        .desired(4)
        .failed(3, Duration.ofSeconds(30))
        .and()
        .preset("over")
        .desired(1)
        .failed(1, Duration.ofMinutes(30))
        .snapshot();
  }

  private static GlobalSnapshot hardLimited() {
    return given()
        .preset("known")
        .desired(2)
        .atFailureLimit()
        .status(PrebuildStatus.HARD_LIMITED)
        .failed(3, Duration.ofMinutes(20))
        .and()
        .preset("new")
        .desired(2)
        .atFailureLimit()
        .failed(3, Duration.ofMinutes(20))
        .and()
        .preset("waiting")
        .atFailureLimit()
        .failed(3, Duration.ofMinutes(1))
        .snapshot();
  }

  private static GlobalSnapshot validationFailed() {
    return given()
        .preset("broken")
        .desired(2)
        .status(PrebuildStatus.VALIDATION_FAILED)
        .timeToLive(Duration.ofHours(1))
        .runningFor(Duration.ofHours(2))
        .snapshot();
  }

  private static GlobalSnapshot schedules() {
    return given()
        .preset("by day")
        .desired(1)
        .timezone("Europe/Berlin")
        .schedule("* 8-18 * * 1-5", 5)
        .schedule("* 8-18 * * 6,0", 2)
        .running(2)
        .starting(1)
        .and()
        .preset("by night")
        .desired(1)
        .timezone("UTC")
        .schedule("* 20-23 * * *", 5)
        .snapshot();
  }

  private static GlobalSnapshot warnings() {
    return given()
        .preset("no zone")
        .running(1)
        .schedule("* 8-18 * * 1-5", 5)
        .and()
        .preset("odd zone")
        .timezone("Europe/Atlantis")
        .schedule("* 8-18 * * 1-5", 5)
        .and()
        .preset("overlap")
        .timezone("UTC")
        .schedule("* 8-18 * * *", 5)
        .schedule("* 10-11 * * *", 3)
        .running(1)
        .and()
        .preset("unreadable")
        .timezone("UTC")
        .schedule("0 9 * * 1-5", 5)
        .running(1)
        .and()
        .preset("stranded")
        .of("coder", "legacy")
        .version("v0")
        .onInactiveVersion()
        .timeToLive(Duration.ofHours(1))
        .runningFor(Duration.ofHours(5))
        .snapshot();
  }

  private static GlobalSnapshot inProgress() {
    return given()
        .preset("busy")
        .desired(2)
        .running(1)
        .runningButNotReady()
        .starting(2)
        .moving(Transition.STOP, 1)
        .moving(Transition.DELETE, 3)
        .snapshot();
  }

  private static GlobalSnapshot longNames() {
    String name = "the-one-with-a-name-that-somebody-thought-says-it-all";
    return given()
        .preset(name + "-and-then-goes-on-and-on-without-a-single-space-as-long-as-it-may")
        .of("engineering-platform-infrastructure", name)
        .version("release-2026-01-05-build-20260105120000")
        .desired(3)
        .running(1)
        .timeToLive(Duration.ofMinutes(5))
        .failed(1, Duration.ofMinutes(30))
        .and()
        .preset("short")
        .running(1)
        .starting(12)
        .moving(Transition.DELETE, 10)
        .status(PrebuildStatus.VALIDATION_FAILED)
        .snapshot();
  }

  private static GlobalSnapshot wideNames() {
    return given()
        .preset("大きい開発環境")
        .of("株式会社", "データ分析")
        .desired(2)
        .and()
        .preset("groß 🚀")
        .of("Zürich", "cafe\u0301")
        .running(2)
        .and()
        .preset("маленький")
        .of("Zürich", "cafe\u0301")
        .desired(2)
        .running(1)
        .snapshot();
  }

  /** What a terminal would obey, or read in another direction. */
  private static GlobalSnapshot hostileNames() {
    return given()
        .preset("red\u001b[31m\u0007")
        .of("two\nlines", "a\tb\u202ec")
        .version("v\u009b2J")
        .desired(2)
        .snapshot();
  }

  private static GlobalSnapshot unmanaged() {
    GlobalSnapshot snapshot = given().preset("small").running(1).snapshot();
    SnapshotRows rows = snapshot.rows();
    List<RunningPrebuild> running = new ArrayList<>(rows.running());
    running.add(stranger(2, null));
    running.add(stranger(1, new UUID(3, 3)));
    return RandomSnapshot.with(
        snapshot,
        new SnapshotRows(
            rows.presets(),
            rows.schedules(),
            running,
            rows.inProgress(),
            rows.pendingInactive(),
            rows.backoffs(),
            rows.atFailureLimit(),
            rows.pendingJobs()));
  }

  private static RunningPrebuild stranger(int number, UUID preset) {
    return new RunningPrebuild(
        new Ref(new UUID(9, number), "prebuild-of-nobody-" + number),
        new UUID(2, 1),
        new UUID(2, 2),
        preset,
        new RunningPrebuild.Age(false, Given.NOW.minus(Duration.ofDays(40)).plusNanos(123_000)));
  }

  private static Given mixed(Given given) {
    return given
        .preset("large")
        .version("v2")
        .desired(5)
        .running(2)
        .runningButNotReady()
        .and()
        .preset("small")
        .version("v2")
        .timeToLive(Duration.ofHours(8))
        .runningFor(Duration.ofHours(9))
        .runningFor(Duration.ofHours(3))
        .running(1)
        .and()
        .preset("idle")
        .version("v2")
        .running(1)
        .and()
        .preset("tiny")
        .version("v1")
        .onInactiveVersion()
        .pending(1)
        .and()
        .preset("gpu")
        .of("research", "kubernetes")
        .desired(2)
        .failed(2, Duration.ofSeconds(50))
        .and()
        .preset("limited")
        .of("research", "kubernetes")
        .desired(2)
        .atFailureLimit()
        .failed(3, Duration.ofMinutes(30))
        .and();
  }
}
