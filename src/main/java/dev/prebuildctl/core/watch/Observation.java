package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.status.PauseState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of a deployment at one moment.
 *
 * @param plan the presets in scope, in numbers, and what a run would do
 * @param control who decides over runs
 * @param prebuilds by workspace; those that are gone since the moment before are in it once
 * @param details the prebuilds of presets that somebody looks into, by preset
 * @param reading how it was read
 */
public record Observation(
    Plan plan,
    Control control,
    Map<UUID, SeenPrebuild> prebuilds,
    Map<UUID, List<PrebuildDetail>> details,
    Reading reading) {
  public Observation {
    requireNonNull(plan, "plan");
    requireNonNull(control, "control");
    prebuilds = Map.copyOf(prebuilds);
    details = Map.copyOf(details);
    requireNonNull(reading, "reading");
  }

  /**
   * Who decides over runs.
   *
   * @param lock who holds the reconciliation lock; null: nobody, or it cannot be told
   */
  public record Control(PauseState pause, @Nullable LockHolder lock) {
    public Control {
      requireNonNull(pause, "pause");
    }
  }

  /**
   * How it was read.
   *
   * @param took how long the database was asked, connecting included
   * @param notes sentences that tell what could not be read
   */
  public record Reading(Duration took, List<String> notes) {
    public Reading {
      requireNonNull(took, "took");
      notes = List.copyOf(notes);
    }
  }

  /** The moment. */
  public Instant at() {
    return plan.at();
  }
}
