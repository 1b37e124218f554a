package dev.prebuildctl.executor;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.report.InvalidationReport;
import dev.prebuildctl.core.report.InvalidationReport.Outcome;
import dev.prebuildctl.core.report.InvalidationReport.PresetInvalidation;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.PresetStore;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Makes the prebuilds of presets expire, so that runs replace them. It needs no lock: a run reads
 * the moment with its snapshot, or the next one does.
 */
public final class PresetInvalidations {
  private final Database database;

  /** Invalidates in a database. */
  public PresetInvalidations(Database database) {
    this.database = database;
  }

  /**
   * What would expire; writes nothing.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if one of the presets is inactive: the server
   *     deletes expired prebuilds of active presets only (spec page 3), so they would stay for ever
   */
  public static InvalidationReport propose(Plan plan, List<PresetPlan> presets, boolean dryRun) {
    for (PresetPlan preset : presets) {
      if (!preset.preset().active()) {
        throw new Failure(
            Kind.UNKNOWN_NAME,
            "preset "
                + preset.identity().path()
                + " of version "
                + preset.identity().version().name()
                + " is inactive",
            "Its prebuilds go by themselves; expired ones of an inactive preset would stay."
                + " Nothing was done.");
      }
    }
    return new InvalidationReport(
        plan.at(),
        dryRun,
        plan.paused(),
        presets.stream().map(preset -> new PresetInvalidation(preset, Outcome.PROPOSED)).toList());
  }

  /** Invalidates what was proposed, in one statement, at the proposal's moment. */
  public InvalidationReport carryOut(InvalidationReport proposal) {
    List<UUID> ids =
        proposal.presets().stream().map(preset -> preset.plan().identity().preset().id()).toList();
    Set<UUID> done = database.write(session -> PresetStore.invalidate(session, ids, proposal.at()));
    return proposal.with(
        proposal.presets().stream()
            .map(
                preset ->
                    new PresetInvalidation(
                        preset.plan(),
                        done.contains(preset.plan().identity().preset().id())
                            ? Outcome.INVALIDATED
                            : Outcome.INACTIVE_MEANWHILE))
            .toList());
  }
}
