package dev.prebuildctl.output;

import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.status.Status;
import java.util.Map;

/** Prints a command's answer; one document each. */
public interface Renderer {
  /** What the database holds. */
  void snapshot(GlobalSnapshot snapshot);

  /** What a run would do. */
  void plan(PlanView view);

  /** How the deployment does. */
  void status(Status status);

  /** What a run did. */
  void report(RunReport report);

  /** What may make a run fail or misbehave. */
  void examination(Examination examination);

  /**
   * A small answer, such as a version.
   *
   * @param kind the document's kind in JSON
   * @param values by field name, in the order to print; texts, numbers, booleans, times, durations,
   *     ids, null, and lists and maps of these
   */
  void fields(String kind, Map<String, ?> values);

  /** Why there is no answer. */
  void failure(Failure failure, int exitCode);
}
