package dev.prebuildctl.core.plan;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a plan's file keeps of it: enough to make the plan again later and to tell whether it is
 * still the same.
 *
 * @param at the instant the plan was computed for
 * @param maker who made it and by which clock
 * @param presets every preset of the plan, with all its actions
 */
public record SavedPlan(
    Instant at, Maker maker, DatabaseIdentity database, Asked asked, List<SavedPreset> presets) {
  /** Clocks of two hosts may differ so much. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final String PLAN_AGAIN = "Make a new plan; nothing was done.";

  public SavedPlan {
    requireNonNull(at, "at");
    requireNonNull(maker, "maker");
    requireNonNull(database, "database");
    requireNonNull(asked, "asked");
    presets = List.copyOf(presets);
  }

  /** What the plan was computed with. */
  public record Asked(Settings settings, PlanRequest request) {
    public Asked {
      requireNonNull(settings, "settings");
      requireNonNull(request, "request");
    }
  }

  /**
   * A preset of the plan and what was to be done to it, held back or not.
   *
   * @param present how many prebuilds it had then that were not expired, running or starting
   */
  public record SavedPreset(PresetIdentity identity, int present, List<PlannedAction> actions) {
    public SavedPreset {
      requireNonNull(identity, "identity");
      actions = List.copyOf(actions);
    }
  }

  /** What a file would keep of this plan. */
  public static SavedPlan of(Plan plan, PlanRequest request, Maker maker) {
    return new SavedPlan(
        plan.at(),
        maker,
        plan.database(),
        new Asked(plan.settings(), request),
        plan.presets().stream()
            .map(
                preset ->
                    new SavedPreset(
                        preset.identity(), Drift.present(preset.state()), preset.actions()))
            .toList());
  }

  /**
   * Refuses what must not be applied at this time.
   *
   * @throws Failure of kind {@code OTHER_CLOCK} if the plan is for another time than that of its
   *     making, {@code EXPIRED_PLAN} if it is older than allowed
   */
  public void requireApplicable(Instant now, Duration maxAge) {
    if (maker.givenClock()) {
      throw new Failure(
          Kind.OTHER_CLOCK,
          "the plan was made with --at " + at + ": it is to be read, not to be applied",
          "Make a plan without --at; nothing was done.");
    }
    Duration age = Duration.between(at, now);
    if (age.compareTo(SKEW.negated()) < 0) {
      throw new Failure(
          Kind.OTHER_CLOCK,
          "the plan was made at " + at + ", which is still to come: it is " + now + " here",
          "Set the clocks right, or make the plan here; nothing was done.");
    }
    if (age.compareTo(maxAge) > 0) {
      throw new Failure(
          Kind.EXPIRED_PLAN,
          "the plan was made at "
              + at
              + ", "
              + Sentences.words(age.truncatedTo(ChronoUnit.SECONDS))
              + " ago; it may be "
              + Sentences.words(maxAge)
              + " old",
          "Make a new plan, or allow more with --max-age; nothing was done.");
    }
  }

  /**
   * Refuses another database than the plan's.
   *
   * @throws Failure of kind {@code OTHER_DATABASE}, or {@code OTHER_SCHEMA} if coderd has migrated
   *     the database since
   */
  public void requireMadeFor(DatabaseIdentity other) {
    other
        .differenceFrom(database)
        .ifPresent(
            difference -> {
              throw new Failure(
                  Kind.OTHER_DATABASE,
                  "the plan was made for another database than this one: " + difference,
                  "Connect to the database of the plan; nothing was done.");
            });
    if (other.schemaVersion() != database.schemaVersion()) {
      throw new Failure(
          Kind.OTHER_SCHEMA,
          "the plan was made at migration "
              + database.schemaVersion()
              + ", the database is at "
              + other.schemaVersion(),
          PLAN_AGAIN);
    }
  }
}
