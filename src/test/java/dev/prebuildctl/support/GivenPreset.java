package dev.prebuildctl.support;

import dev.prebuildctl.core.model.AtFailureLimit;
import dev.prebuildctl.core.model.Backoff;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.InProgress;
import dev.prebuildctl.core.model.PendingInactive;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One preset of a {@link Given}; every method but the last ones adds to it. */
public final class GivenPreset {
  final List<Schedule> schedules = new ArrayList<>();
  final List<RunningPrebuild> running = new ArrayList<>();
  final List<InProgress> inProgress = new ArrayList<>();
  final List<PendingInactive> pending = new ArrayList<>();
  final List<Backoff> backoffs = new ArrayList<>();
  final List<AtFailureLimit> atFailureLimit = new ArrayList<>();

  private final Given given;
  private PresetIdentity identity;
  private Preset.Standing standing = new Preset.Standing(true, false, false);
  private Preset.Wish wish = new Preset.Wish(1, "");
  private Preset.Expiry expiry = new Preset.Expiry(null, null);
  private PrebuildStatus status = PrebuildStatus.HEALTHY;

  GivenPreset(Given given, String name) {
    this.given = given;
    this.identity =
        new PresetIdentity(ref("coder"), ref("docker"), ref("v1"), ref("preset " + name, name));
  }

  /** The id that a {@link Given} gives to something of this name. */
  public static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static Ref ref(String name) {
    return ref(name, name);
  }

  private static Ref ref(String key, String name) {
    return new Ref(id(key), name);
  }

  public GivenPreset of(String organization, String template) {
    identity =
        new PresetIdentity(ref(organization), ref(template), identity.version(), identity.preset());
    return this;
  }

  /** Its version; to be said before the rows that carry it. */
  public GivenPreset version(String name) {
    identity =
        new PresetIdentity(
            identity.organization(), identity.template(), ref(name), identity.preset());
    return this;
  }

  public GivenPreset desired(int count) {
    wish = new Preset.Wish(count, wish.timezone());
    return this;
  }

  public GivenPreset timezone(String timezone) {
    wish = new Preset.Wish(wish.instances(), timezone);
    return this;
  }

  public GivenPreset schedule(String cron, int count) {
    schedules.add(new Schedule(new UUID(1, given.nextId()), presetId(), cron, count));
    return this;
  }

  public GivenPreset running(int count) {
    for (int i = 0; i < count; i++) {
      runningFor(Duration.ofMinutes(10));
    }
    return this;
  }

  public GivenPreset runningFor(Duration age) {
    return runs(new RunningPrebuild.Age(true, Given.NOW.minus(age)));
  }

  public GivenPreset runningButNotReady() {
    return runs(new RunningPrebuild.Age(false, Given.NOW.minusSeconds(30)));
  }

  private GivenPreset runs(RunningPrebuild.Age age) {
    long number = given.nextId();
    running.add(
        new RunningPrebuild(
            new Ref(Given.workspace(number), "prebuild-" + number),
            identity.template().id(),
            identity.version().id(),
            presetId(),
            age));
    return this;
  }

  public GivenPreset starting(int count) {
    return moving(Transition.START, count);
  }

  public GivenPreset moving(Transition transition, int count) {
    inProgress.add(
        new InProgress(
            identity.template().id(), identity.version().id(), transition, count, presetId()));
    return this;
  }

  public GivenPreset pending(int count) {
    pending.add(new PendingInactive(presetId(), count));
    return this;
  }

  public GivenPreset failed(int times, Duration ago) {
    backoffs.add(new Backoff(identity.version().id(), presetId(), times, Given.NOW.minus(ago)));
    return this;
  }

  public GivenPreset atFailureLimit() {
    atFailureLimit.add(new AtFailureLimit(identity.version().id(), presetId()));
    return this;
  }

  public GivenPreset status(PrebuildStatus column) {
    status = column;
    return this;
  }

  public GivenPreset onInactiveVersion() {
    standing = new Preset.Standing(false, false, false);
    return this;
  }

  public GivenPreset ofDeletedTemplate() {
    standing = new Preset.Standing(true, true, false);
    return this;
  }

  public GivenPreset ofDeprecatedTemplate() {
    standing = new Preset.Standing(true, false, true);
    return this;
  }

  public GivenPreset timeToLive(Duration ttl) {
    expiry = new Preset.Expiry((int) ttl.toSeconds(), expiry.lastInvalidatedAt());
    return this;
  }

  public GivenPreset invalidated(Duration ago) {
    expiry = new Preset.Expiry(expiry.ttlSeconds(), Given.NOW.minus(ago));
    return this;
  }

  private UUID presetId() {
    return identity.preset().id();
  }

  Preset row() {
    return new Preset(identity, standing, wish, expiry, status);
  }

  /** Back to the snapshot, for another preset. */
  public Given and() {
    return given;
  }

  /** The snapshot. */
  public GlobalSnapshot snapshot() {
    return given.snapshot();
  }

  /** The plan for the snapshot. */
  public Plan plan() {
    return given.plan();
  }

  /** The plan for what is asked for. */
  public Plan plan(PlanRequest request) {
    return given.plan(request);
  }
}
