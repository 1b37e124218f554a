package dev.prebuildctl.output;

import dev.prebuildctl.core.diff.SnapshotDiff;
import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.ScheduleCheck;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.InvalidationReport;
import dev.prebuildctl.core.report.ReplacementReport;
import dev.prebuildctl.core.report.ResetReport;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.status.Status;
import dev.prebuildctl.core.template.TemplateReport;
import dev.prebuildctl.core.watch.Event;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One JSON object on one line. */
public final class JsonRenderer implements Renderer {
  private final PrintWriter out;

  /** Prints there; the writer has to encode UTF-8. */
  public JsonRenderer(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void snapshot(GlobalSnapshot snapshot) {
    print("snapshot", json -> SnapshotDocument.write(json, snapshot));
  }

  @Override
  public void plan(PlanView view) {
    StringWriter text = new StringWriter();
    document(text, "plan", json -> new PlanDocument(json).write(view));
    out.print(Seal.seal(text.toString()));
    out.flush();
  }

  @Override
  public void status(Status status) {
    print("status", json -> new StatusDocument(json).write(status));
  }

  @Override
  public void forecast(Forecast forecast) {
    print("forecast", json -> new ForecastDocument(json).write(forecast));
  }

  @Override
  public void check(ScheduleCheck check) {
    print("check", json -> new ForecastDocument(json).write(check));
  }

  @Override
  public void report(RunReport report, @Nullable Followed followed) {
    print("report", json -> new ReportDocument(json).write(report, null, followed));
  }

  @Override
  public void cleanup(CleanupView view) {
    print("cleanup", json -> new CleanupDocument(json).write(view));
  }

  @Override
  public void cleaned(CleanedView view) {
    print("report", json -> new CleanedDocument(json).write(view));
  }

  @Override
  public void drift(Drift drift) {
    print("drift", json -> new DriftDocument(json).write(drift));
  }

  @Override
  public void applied(RunReport report, Drift drift, @Nullable Followed followed) {
    print("report", json -> new ReportDocument(json).write(report, drift, followed));
  }

  @Override
  public void difference(SnapshotDiff diff) {
    print("snapshot_diff", json -> new SnapshotDiffDocument(json).write(diff));
  }

  @Override
  public void reset(ResetReport report) {
    print("reset", json -> new PresetWorkDocuments(json).write(report));
  }

  @Override
  public void invalidation(InvalidationReport report) {
    print("invalidate", json -> new PresetWorkDocuments(json).write(report));
  }

  @Override
  public void replacements(ReplacementReport report) {
    print("replacements", json -> new ReplacementDocument(json).write(report));
  }

  @Override
  public void template(TemplateReport report) {
    print("template_eval", json -> new TemplateDocument(json).write(report));
  }

  @Override
  public void examination(Examination examination) {
    print("doctor", json -> new DoctorDocument(json).write(examination));
  }

  /** Something that happened, and how its preset is now. */
  public void event(Event event, @Nullable PresetPlan preset) {
    print("watch_event", json -> EventDocument.write(json, event, preset));
  }

  @Override
  public void configuration(ConfigurationView view) {
    print("config", json -> new ConfigurationDocument(json).write(view));
  }

  @Override
  public void fields(String kind, Map<String, ?> values) {
    print(kind, json -> values.forEach(json::any));
  }

  @Override
  public void failure(Failure failure, int exitCode) {
    print(
        "error",
        json ->
            json.text("kind", failure.kind().label())
                .text("message", failure.getMessage())
                .text("hint", failure.hint().isEmpty() ? null : failure.hint())
                .number("exit_code", exitCode));
  }

  private void print(String kind, Consumer<JsonWriter> fields) {
    document(out, kind, fields);
    // Not println: the end of a line is part of the contract on every platform.
    out.print('\n');
    out.flush();
  }

  private static void document(Writer to, String kind, Consumer<JsonWriter> fields) {
    JsonWriter.object(
        to,
        json -> {
          json.text("schema", "prebuildctl/" + kind + "/v1");
          fields.accept(json);
        });
  }
}
