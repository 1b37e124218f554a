package dev.prebuildctl.executor;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.core.build.Recipe;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.preview.FailedBuild;
import dev.prebuildctl.core.report.ResetReport;
import dev.prebuildctl.core.report.ResetReport.Outcome;
import dev.prebuildctl.core.report.ResetReport.PresetReset;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.FailedBuildStore;
import dev.prebuildctl.store.PresetStore;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.TemplateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Sets presets back to {@code healthy} after telling why they are not.
 *
 * <p>It does not take the reconciliation lock: each update holds only while the status is still the
 * one that was shown, so what a concurrent run writes is never lost, and a run that set out with
 * the old status merely creates nothing this time.
 */
public final class PresetResets {
  /** Of each preset; an operator wants the pattern, not all of them. */
  private static final int SHOWN = 1_000;

  private final Database database;
  private final Supplier<BuildDrafter> drafter;

  /** Resets in a database; the drafter is asked for only if there is something to draft. */
  public PresetResets(Database database, Supplier<BuildDrafter> drafter) {
    this.database = database;
    this.drafter = drafter;
  }

  /** What a reset of these presets would change and what it would not; writes nothing. */
  public ResetReport propose(Plan plan, List<PresetPlan> presets, boolean dryRun) {
    List<PresetReset> resets =
        database.read(
            session -> {
              List<UUID> ids = presets.stream().map(PresetResets::id).toList();
              Map<UUID, List<FailedBuild>> failures = FailedBuildStore.newest(session, ids, SHOWN);
              return presets.stream()
                  .map(
                      preset ->
                          propose(
                              session, plan, preset, failures.getOrDefault(id(preset), List.of())))
                  .toList();
            });
    return new ResetReport(plan.at(), dryRun, resets);
  }

  /** Resets what was proposed, all in one transaction. */
  public ResetReport carryOut(ResetReport proposal) {
    return proposal.with(
        database.write(
            session -> proposal.presets().stream().map(reset -> reset(session, reset)).toList()));
  }

  private static PresetReset reset(Session session, PresetReset reset) {
    if (reset.outcome() != Outcome.PROPOSED) {
      return reset;
    }
    PrebuildStatus seen = reset.plan().preset().status();
    boolean done = PresetStore.reset(session, id(reset.plan()), seen);
    return reset.with(done ? Outcome.RESET : Outcome.CHANGED_MEANWHILE);
  }

  private PresetReset propose(
      Session session, Plan plan, PresetPlan preset, List<FailedBuild> failures) {
    boolean healthy = preset.preset().status() == PrebuildStatus.HEALTHY;
    return new PresetReset(
        preset,
        failures,
        notes(session, plan, preset),
        healthy ? Outcome.ALREADY_HEALTHY : Outcome.PROPOSED);
  }

  /** Honest about what the status alone does not hold back (spec pages 3 and 4). */
  private List<String> notes(Session session, Plan plan, PresetPlan preset) {
    List<String> notes = new ArrayList<>();
    if (!preset.preset().active()) {
      notes.add("the preset is inactive: nothing is created for it, whatever its status");
      return notes;
    }
    if (preset.atFailureLimit()) {
      notes.add(
          "its newest builds, "
              + plan.settings().failureHardLimit()
              + " in a row, all failed: that is what holds creation back, not the status, so the"
              + " next run sets hard_limited again; delete the failed prebuilds, activate a new"
              + " version of the template, or raise"
              + " CODER_WORKSPACE_PREBUILDS_FAILURE_HARD_LIMIT of every reconciler");
    } else if (preset.preset().status() == PrebuildStatus.HARD_LIMITED) {
      notes.add("its builds are below the limit again: runs create already, only the mark goes");
    }
    if (preset.preset().status() == PrebuildStatus.VALIDATION_FAILED) {
      notes.add(draft(session, preset).match(recipe -> drafted(preset), PresetResets::refused));
    }
    preset.actions().stream()
        .flatMap(planned -> backoff(planned.action()).stream())
        .forEach(notes::add);
    return notes;
  }

  private static List<String> backoff(Action action) {
    return action instanceof Action.BackOff backOff
        ? List.of("it backs off after failed builds: nothing is created before " + backOff.until())
        : List.of();
  }

  private Drafted<Recipe> draft(Session session, PresetPlan preset) {
    Drafting drafting = new Drafting(session, new TemplateStore(), drafter.get());
    try {
      return drafting.creation(drafting.template(preset.identity().template().id()), id(preset));
    } catch (Refused refused) {
      return new Drafted.Refused<>(refused.refusal());
    }
  }

  private static String drafted(PresetPlan preset) {
    return preset.atFailureLimit()
        ? "a build of it would be accepted now"
        : "a build of it would be accepted now: the next run creates again";
  }

  private static String refused(Refusal refusal) {
    String said = " (" + refusal.kind().label() + "): " + refusal.message();
    return switch (refusal.kind()) {
      case BAD_REQUEST ->
          "a build of it would be refused now"
              + said
              + "; the next run sets validation_failed again, until the template is mended";
      case UNSUPPORTED -> "whether a build of it would be refused cannot be told" + said;
      case CONFLICT, NOT_READY, FORBIDDEN, INTERNAL -> "a build of it would fail now" + said;
    };
  }

  private static UUID id(PresetPlan preset) {
    return preset.identity().preset().id();
  }
}
