package dev.prebuildctl.core.doctor;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.preview.FailedBuild;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What the plan says of each preset. */
final class PresetChecks {
  private PresetChecks() {}

  static Stream<Finding> schedules(Facts facts) {
    return facts.plan().presets().stream()
        .flatMap(
            preset ->
                preset.warnings().stream().flatMap(warning -> schedule(preset, warning).stream()));
  }

  private static List<Finding> schedule(PresetPlan preset, Warning warning) {
    return switch (warning.kind()) {
      case UNKNOWN_TIMEZONE ->
          List.of(
              schedule(
                  preset,
                  warning,
                  CheckName.TIMEZONE,
                  "UPDATE template_version_presets SET scheduling_timezone = 'UTC' WHERE id = "
                      + Sql.id(id(preset))
                      + ";"));
      case INVALID_SCHEDULES ->
          List.of(
              schedule(
                  preset,
                  warning,
                  CheckName.SCHEDULES,
                  "DELETE FROM template_version_preset_prebuild_schedules WHERE preset_id = "
                      + Sql.id(id(preset))
                      + " AND id <> "
                      + Sql.id(preset.snapshot().schedules().get(0).id())
                      + ";"));
      case UNREADABLE_SCHEDULE ->
          List.of(
              schedule(
                  preset, warning, CheckName.SCHEDULES, unreadable(preset, warning.message())));
      default -> List.of();
    };
  }

  /** The warning names the expression; the row is the one that has it. */
  private static String unreadable(PresetPlan preset, String message) {
    String ids =
        preset.snapshot().schedules().stream()
            .filter(schedule -> message.contains("`" + schedule.cronExpression() + "`"))
            .map(Schedule::id)
            .map(Sql::id)
            .sorted()
            .reduce((one, other) -> one + ", " + other)
            .orElse("");
    return "DELETE FROM template_version_preset_prebuild_schedules WHERE id IN (" + ids + ");";
  }

  private static Finding schedule(
      PresetPlan preset, Warning warning, CheckName check, String statement) {
    return new Finding(
        Severity.ERROR,
        check,
        subject(preset),
        warning.message(),
        "the preset's own number of instances counts at hours when another is wanted",
        List.of(
            Fix.advice("Correct it in the template and push that:"),
            BuildChecks.push(preset),
            Fix.advice("Until then, this removes what is wrong from the present version:"),
            Fix.sql(statement)));
  }

  static Stream<Finding> limits(Facts facts) {
    return active(facts)
        .filter(PresetPlan::atFailureLimit)
        .map(
            preset ->
                new Finding(
                    Severity.ERROR,
                    CheckName.HARD_LIMITED,
                    subject(preset),
                    "its newest "
                        + facts.plan().settings().failureHardLimit()
                        + " builds all failed"
                        + lastError(facts, preset),
                    "nothing is created until failed builds are no longer the newest",
                    List.of(
                        Fix.advice("Remove the cause, then the failed prebuilds and the mark:"),
                        Fix.command("cleanup --failed --preset " + id(preset)),
                        Fix.command("reset " + id(preset)))));
  }

  static Stream<Finding> marks(Facts facts) {
    return active(facts)
        .filter(preset -> !preset.atFailureLimit())
        .filter(preset -> preset.preset().status() != PrebuildStatus.HEALTHY)
        .map(
            preset ->
                preset.preset().status() == PrebuildStatus.VALIDATION_FAILED
                    ? invalid(facts, preset)
                    : leftover(preset));
  }

  private static Finding invalid(Facts facts, PresetPlan preset) {
    return new Finding(
        Severity.ERROR,
        CheckName.VALIDATION_FAILED,
        subject(preset),
        "its status is validation_failed: a build was refused as a bad request"
            + cause(facts, preset),
        "nothing is created on this version until the status is reset",
        List.of(
            Fix.advice(
                "If it would still be refused, correct the template or the preset's parameters:"),
            BuildChecks.push(preset),
            Fix.advice("Once it would be accepted:"),
            Fix.command("reset " + id(preset))));
  }

  private static String cause(Facts facts, PresetPlan preset) {
    return facts
        .preview()
        .outlook(preset)
        .map(outlook -> outlook.refusal())
        .map(refusal -> "; it would be now: " + refusal.message())
        .orElse("; now it would be accepted");
  }

  private static Finding leftover(PresetPlan preset) {
    return new Finding(
        Severity.NOTE,
        CheckName.HARD_LIMITED,
        subject(preset),
        "its status still says hard_limited, but failed builds are no longer its newest",
        "nothing is held back; only dashboards show it",
        List.of(Fix.command("reset " + id(preset))));
  }

  static Stream<Finding> backoff(Facts facts) {
    return active(facts).flatMap(preset -> backoff(facts, preset));
  }

  private static Stream<Finding> backoff(Facts facts, PresetPlan preset) {
    return preset.actions().stream()
        .filter(planned -> planned.action() instanceof Action.BackOff)
        .map(PlannedAction::because)
        .map(
            because ->
                new Finding(
                    Severity.WARNING,
                    CheckName.BACKING_OFF,
                    subject(preset),
                    because + lastError(facts, preset),
                    "it is left alone for a while; if builds go on failing, it is hard limited",
                    List.of(
                        Fix.advice(
                            "Remove the cause; then the failed prebuilds, to go on at once:"),
                        Fix.command("cleanup --failed --preset " + id(preset)))));
  }

  static Stream<Finding> stranded(Facts facts) {
    return facts.plan().presets().stream()
        .flatMap(
            preset ->
                preset.warnings().stream()
                    .filter(warning -> warning.kind() == Warning.Kind.STRANDED)
                    .map(
                        warning ->
                            new Finding(
                                Severity.WARNING,
                                CheckName.STRANDED,
                                subject(preset),
                                warning.message(),
                                "they use resources and nobody can claim them",
                                List.of(
                                    Fix.command("cleanup --stranded --preset " + id(preset))))));
  }

  private static String lastError(Facts facts, PresetPlan preset) {
    List<FailedBuild> failures = facts.preview().failures(preset);
    return failures.isEmpty()
        ? ""
        : "; the last of "
            + failures.get(0).workspace().name()
            + ": "
            + failures.get(0).error().words();
  }

  private static Stream<PresetPlan> active(Facts facts) {
    return facts.plan().presets().stream().filter(preset -> preset.preset().active());
  }

  static String subject(PresetPlan preset) {
    return "preset " + preset.identity().path();
  }

  private static UUID id(PresetPlan preset) {
    return preset.identity().preset().id();
  }
}
