package dev.prebuildctl.output;

import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.PresetForecast;
import dev.prebuildctl.core.forecast.ScheduleCheck;
import dev.prebuildctl.core.forecast.ScheduleProblem;
import dev.prebuildctl.core.model.Schedule;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.schedule.Change;

/** The fields of a forecast, and of a check of schedules. */
final class ForecastDocument {
  private final JsonWriter json;

  ForecastDocument(JsonWriter json) {
    this.json = json;
  }

  void write(Forecast forecast) {
    json.time("at", forecast.at()).time("until", forecast.until());
    IdentityFields.database(json, forecast.database());
    json.objects("presets", forecast.presets(), this::preset)
        .objects("problems", forecast.problems(), this::problem);
  }

  void write(ScheduleCheck check) {
    json.time("at", check.at());
    IdentityFields.database(json, check.database());
    json.number("presets_checked", check.presets())
        .number("schedules_checked", check.schedules())
        .objects("problems", check.problems(), this::problem);
  }

  private void preset(PresetForecast preset) {
    IdentityFields.preset(json, preset.identity());
    json.text("scheduling_timezone", preset.preset().wish().timezone())
        .number("desired_instances", preset.preset().wish().instances())
        .flag("scheduled", preset.scheduled())
        .number("desired_at_start", preset.start().value())
        .id("schedule_id", preset.start().decidedBy().map(Schedule::id).orElse(null))
        .objects("changes", preset.changes(), this::change)
        .objects("warnings", preset.warnings(), this::warning);
  }

  private void change(Change change) {
    json.time("at", change.at().toInstant())
        .text("local_time", HumanForecast.ISO.format(change.at()))
        .number("from", change.from().value())
        .number("to", change.to().value())
        .id("schedule_id", change.to().decidedBy().map(Schedule::id).orElse(null))
        .text(
            "cron_expression", change.to().decidedBy().map(Schedule::cronExpression).orElse(null));
  }

  private void warning(Warning warning) {
    json.text("kind", warning.kind().label()).text("message", warning.message());
  }

  private void problem(ScheduleProblem problem) {
    IdentityFields.preset(json, problem.preset());
    json.text("kind", problem.kind().label())
        .objects("schedules", problem.schedules(), this::schedule)
        .text("message", problem.message())
        .text("hint", problem.hint());
  }

  private void schedule(Schedule schedule) {
    json.id("id", schedule.id())
        .text("cron_expression", schedule.cronExpression())
        .number("desired_instances", schedule.desiredInstances());
  }
}
