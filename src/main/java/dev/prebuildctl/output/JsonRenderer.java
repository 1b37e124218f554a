package dev.prebuildctl.output;

import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.status.Status;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Consumer;

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
    print("plan", json -> new PlanDocument(json).write(view));
  }

  @Override
  public void status(Status status) {
    print("status", json -> new StatusDocument(json).write(status));
  }

  @Override
  public void report(RunReport report) {
    print("report", json -> new ReportDocument(json).write(report));
  }

  @Override
  public void examination(Examination examination) {
    print("doctor", json -> new DoctorDocument(json).write(examination));
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
    JsonWriter.object(
        out,
        json -> {
          json.text("schema", "prebuildctl/" + kind + "/v1");
          fields.accept(json);
        });
    // Not println: the end of a line is part of the contract on every platform.
    out.print('\n');
    out.flush();
  }
}
