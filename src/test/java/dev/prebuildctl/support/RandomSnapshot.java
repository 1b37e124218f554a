package dev.prebuildctl.support;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.InProgress;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.core.model.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Snapshots of a few presets in all the standings a planner has to tell apart. */
public final class RandomSnapshot {
  private static final List<String> TIMEZONES =
      List.of("", "UTC", "Europe/Berlin", "Asia/Kolkata", "EST", "GMT+5", "Local");

  /**
   * None restricts both day fields: two such may cover the same minute, where row order decides.
   */
  private static final List<String> CRONS =
      List.of("* 0-11 * * *", "* 12-23 * * *", "* * * * 1", "* 9 * * 2-5", "0 9 * * *", "bad", "");

  private RandomSnapshot() {}

  /** A snapshot. */
  public static GlobalSnapshot of(Random random) {
    Given given = Given.given();
    int presets = 1 + random.nextInt(5);
    for (int i = 0; i < presets; i++) {
      fill(given.preset("preset" + i).of("o" + random.nextInt(2), "t" + random.nextInt(2)), random);
    }
    if (random.nextInt(10) == 0) {
      given.paused();
    }
    given.pendingJobs(random.nextInt(6));
    return withStrangers(given.snapshot(), random);
  }

  private static void fill(GivenPreset preset, Random random) {
    preset.desired(random.nextInt(5)).timezone(pick(TIMEZONES, random));
    for (int i = random.nextInt(4); i > 0; i--) {
      preset.schedule(pick(CRONS, random), random.nextInt(6));
    }
    for (int i = random.nextInt(7); i > 0; i--) {
      preset.runningFor(Duration.ofMinutes(random.nextInt(6)));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      preset.moving(pick(List.of(Transition.values()), random), 1 + random.nextInt(3));
    }
    stand(preset, random);
    trouble(preset, random);
  }

  private static void stand(GivenPreset preset, Random random) {
    switch (random.nextInt(6)) {
      case 0 -> preset.onInactiveVersion().pending(random.nextInt(3));
      case 1 -> preset.ofDeletedTemplate();
      case 2 -> preset.ofDeprecatedTemplate();
      default -> preset.timeToLive(Duration.ofMinutes(random.nextInt(8)));
    }
  }

  private static void trouble(GivenPreset preset, Random random) {
    preset.status(pick(List.of(PrebuildStatus.values()), random));
    if (random.nextInt(4) == 0) {
      preset.failed(random.nextInt(4), Duration.ofMinutes(random.nextInt(4)));
    }
    if (random.nextInt(4) == 0) {
      preset.atFailureLimit();
    }
    if (random.nextInt(4) == 0) {
      preset.invalidated(Duration.ofMinutes(random.nextInt(6)));
    }
  }

  /** Rows that belong to no preset of the snapshot. */
  private static GlobalSnapshot withStrangers(GlobalSnapshot snapshot, Random random) {
    UUID nobody = new UUID(9, 9);
    SnapshotRows rows = snapshot.rows();
    List<RunningPrebuild> running = new ArrayList<>(rows.running());
    for (int i = random.nextInt(3); i > 0; i--) {
      running.add(
          new RunningPrebuild(
              new Ref(new UUID(-1, i), "stranger"),
              nobody,
              nobody,
              random.nextBoolean() ? null : nobody,
              new RunningPrebuild.Age(true, Given.NOW)));
    }
    List<InProgress> inProgress = new ArrayList<>(rows.inProgress());
    inProgress.add(new InProgress(nobody, nobody, Transition.START, 2, null));
    return with(
        snapshot,
        new SnapshotRows(
            rows.presets(),
            rows.schedules(),
            running,
            inProgress,
            rows.pendingInactive(),
            rows.backoffs(),
            rows.atFailureLimit(),
            rows.pendingJobs()));
  }

  /** The same rows, each read in another order. */
  public static GlobalSnapshot shuffled(GlobalSnapshot snapshot, Random random) {
    SnapshotRows rows = snapshot.rows();
    return with(
        snapshot,
        new SnapshotRows(
            shuffled(rows.presets(), random),
            shuffled(rows.schedules(), random),
            shuffled(rows.running(), random),
            shuffled(rows.inProgress(), random),
            shuffled(rows.pendingInactive(), random),
            shuffled(rows.backoffs(), random),
            shuffled(rows.atFailureLimit(), random),
            rows.pendingJobs()));
  }

  /** The snapshot with other rows. */
  public static GlobalSnapshot with(GlobalSnapshot snapshot, SnapshotRows rows) {
    return new GlobalSnapshot(
        snapshot.takenAt(), snapshot.database(), snapshot.settings(), snapshot.paused(), rows);
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
