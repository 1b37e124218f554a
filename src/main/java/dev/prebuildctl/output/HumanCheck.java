package dev.prebuildctl.output;

import dev.prebuildctl.core.forecast.ScheduleCheck;
import dev.prebuildctl.core.forecast.ScheduleProblem;
import dev.prebuildctl.core.model.Schedule;
import java.util.List;

/** A check of schedules for people. */
final class HumanCheck {
  private final Page page;

  HumanCheck(Page page) {
    this.page = page;
  }

  void print(ScheduleCheck check) {
    problems(check.problems());
    page.line(Ink.HEADING, summary(check));
    page.end();
  }

  static String summary(ScheduleCheck check) {
    return "Check: %s of %s; %s."
        .formatted(
            Words.count(check.schedules(), "schedule"),
            Words.count(check.presets(), "preset"),
            check.problems().isEmpty()
                ? "no problem"
                : Words.count(check.problems().size(), "problem"));
  }

  void problems(List<ScheduleProblem> problems) {
    for (ScheduleProblem problem : problems) {
      page.item(0, Ink.LOUD, "! " + problem.preset().path() + ":", problem.message());
      for (Schedule schedule : problem.schedules()) {
        page.item(4, Ink.PLAIN, schedule(schedule), "");
      }
      page.item(4, Ink.QUIET, "fix:", problem.hint());
    }
    if (!problems.isEmpty()) {
      page.blank();
    }
  }

  static String schedule(Schedule schedule) {
    return "schedule " + schedule.id() + " `" + schedule.cronExpression() + "`";
  }
}
