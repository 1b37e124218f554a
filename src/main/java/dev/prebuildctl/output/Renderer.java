package dev.prebuildctl.output;

import dev.prebuildctl.core.diff.SnapshotDiff;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.status.Status;
import dev.prebuildctl.core.template.TemplateReport;
import java.util.Map;

/** Prints a command's answer; one document each. */
public interface Renderer extends PlanRenderer {
  /** What the database holds. */
  void snapshot(GlobalSnapshot snapshot);

  /** How the deployment does. */
  void status(Status status);

  /** What a run did. */
  void report(RunReport report);

  /** Why a saved plan is not applied. */
  void drift(Drift drift);

  /** What a run did of a saved plan that has drifted. */
  void applied(RunReport report, Drift drift);

  /** What changed between two snapshots. */
  void difference(SnapshotDiff diff);

  /** What evaluating a template shows. */
  void template(TemplateReport report);

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
