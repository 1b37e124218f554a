package dev.prebuildctl.output;

import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.ScheduleCheck;

/** Prints what concerns a plan, which also has forms that other answers have not. */
public interface PlanRenderer {
  /** What a run would do. */
  void plan(PlanView view);

  /** What presets will want. */
  void forecast(Forecast forecast);

  /** Whether schedules count. */
  void check(ScheduleCheck check);
}
