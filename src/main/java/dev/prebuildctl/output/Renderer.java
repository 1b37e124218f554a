package dev.prebuildctl.output;

import dev.prebuildctl.core.diff.SnapshotDiff;
import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.InvalidationReport;
import dev.prebuildctl.core.report.ReplacementReport;
import dev.prebuildctl.core.report.ResetReport;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.status.Status;
import dev.prebuildctl.core.template.TemplateReport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a command's answer; one document each. */
public interface Renderer extends PlanRenderer {
  /** What the database holds. */
  void snapshot(GlobalSnapshot snapshot);

  /** How the deployment does. */
  void status(Status status);

  /** What a run did. */
  default void report(RunReport report) {
    report(report, null);
  }

  /**
   * What a run did.
   *
   * @param followed what became of its builds; null: they were not followed
   */
  void report(RunReport report, @Nullable Followed followed);

  /** What a cleanup or drain would do. */
  void cleanup(CleanupView view);

  /** What a cleanup or drain did. */
  void cleaned(CleanedView view);

  /** Why a saved plan is not applied. */
  void drift(Drift drift);

  /**
   * What a run did of a saved plan that has drifted.
   *
   * @param followed what became of its builds; null: they were not followed
   */
  void applied(RunReport report, Drift drift, @Nullable Followed followed);

  /** What changed between two snapshots. */
  void difference(SnapshotDiff diff);

  /** Which presets are, or would be, made healthy, and why they are not. */
  void reset(ResetReport report);

  /** Which prebuilds are, or would be, made to expire. */
  void invalidation(InvalidationReport report);

  /** Who is, or would be, told of replaced resources. */
  void replacements(ReplacementReport report);

  /** What evaluating a template shows. */
  void template(TemplateReport report);

  /** What may make a run fail or misbehave. */
  void examination(Examination examination);

  /** What settings are, and who says so. */
  void configuration(ConfigurationView view);

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
