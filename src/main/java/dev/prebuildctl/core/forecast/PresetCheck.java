package dev.prebuildctl.core.forecast;

import dev.prebuildctl.core.model.IdOrder;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.schedule.Overlap;
import dev.prebuildctl.core.schedule.ScheduleException;
import dev.prebuildctl.core.schedule.TimeRange;
import dev.prebuildctl.core.schedule.TimeZones;
import dev.prebuildctl.core.state.PresetSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is wrong with one preset's schedules, where a plan tells only what it meets first. */
final class PresetCheck {
  private final PresetSnapshot preset;
  private final String timezone;
  private final List<Schedule> schedules;
  private final List<ScheduleProblem> problems = new ArrayList<>();

  private PresetCheck(PresetSnapshot preset) {
    this.preset = preset;
    this.timezone = preset.preset().wish().timezone();
    this.schedules =
        preset.schedules().stream()
            .sorted(Comparator.comparing(Schedule::id, IdOrder.BY_BYTES))
            .toList();
  }

  static List<ScheduleProblem> problems(PresetSnapshot preset) {
    PresetCheck check = new PresetCheck(preset);
    check.timezone();
    check.schedules.forEach(check::reading);
    check.pairs();
    return check.problems;
  }

  /** A wrong timezone is wrong before there is a schedule to be read in it. */
  private void timezone() {
    if (timezone.isEmpty() && !schedules.isEmpty()) {
      add(
          Warning.Kind.UNKNOWN_TIMEZONE,
          List.of(),
          "it has schedules but no timezone, so that none of them counts",
          "Set timezone beside the schedules, such as \"UTC\" or \"Europe/Berlin\".");
    } else if (!timezone.isEmpty() && TimeZones.find(timezone).isEmpty()) {
      String known = "Use a name of the IANA database, such as \"UTC\" or \"Europe/Berlin\".";
      String hint =
          TimeZones.similar(timezone)
              .map(name -> "Did you mean \"" + name + "\"? Upper and lower case matter.")
              .orElse(known);
      add(
          Warning.Kind.UNKNOWN_TIMEZONE,
          List.of(),
          "timezone \"" + timezone + "\" is not in the IANA database",
          hint);
    }
  }

  /** In UTC where the timezone is at fault, so that each mistake is told once. */
  private void reading(Schedule schedule) {
    String zone = TimeZones.find(timezone).isPresent() ? timezone : "UTC";
    try {
      TimeRange.parse(zone, schedule.cronExpression());
    } catch (ScheduleException e) {
      add(Warning.Kind.UNREADABLE_SCHEDULE, List.of(schedule), e.text(), Hints.of(e.text()));
    }
  }

  private void pairs() {
    for (int i = 0; i < schedules.size(); i++) {
      for (int j = i + 1; j < schedules.size(); j++) {
        pair(schedules.get(i), schedules.get(j));
      }
    }
  }

  private void pair(Schedule one, Schedule other) {
    Optional<String> problem =
        Overlap.problem(List.of(one.cronExpression(), other.cronExpression()));
    if (problem.isPresent()) {
      List<Schedule> atFault =
          Stream.of(one, other).filter(schedule -> alone(schedule).equals(problem)).toList();
      pair(atFault.isEmpty() ? List.of(one, other) : atFault, problem.get());
    }
  }

  /** What the check says of a schedule whatever it is compared with. */
  private static Optional<String> alone(Schedule schedule) {
    return Overlap.problem(List.of(schedule.cronExpression(), schedule.cronExpression()));
  }

  /** One that cannot be read is at fault in every pair, and is told of once. */
  private void pair(List<Schedule> atFault, String text) {
    boolean known =
        atFault.size() == 1
            && problems.stream().anyMatch(problem -> problem.schedules().equals(atFault));
    if (!known) {
      add(
          Warning.Kind.INVALID_SCHEDULES,
          atFault,
          text + ", so that none of the preset's schedules counts",
          Hints.of(text));
    }
  }

  private void add(Warning.Kind kind, List<Schedule> at, String message, String hint) {
    problems.add(new ScheduleProblem(preset.preset().identity(), kind, at, message, hint));
  }
}
