package dev.prebuildctl.output;

import dev.prebuildctl.core.diff.SnapshotDiff;
import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.ScheduleCheck;
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
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text for people, on a terminal or off it. */
public final class HumanRenderer implements Renderer {
  private final Page page;

  /** Prints there; whoever renders failures hands in the writer they belong on. */
  public HumanRenderer(PrintWriter out, Style style) {
    this.page = new Page(out, style);
  }

  @Override
  public void snapshot(GlobalSnapshot snapshot) {
    new HumanSnapshot(page, snapshot).print();
  }

  @Override
  public void plan(PlanView view) {
    new HumanPlan(page, view).print();
  }

  @Override
  public void status(Status status) {
    new HumanStatus(page, status).print();
  }

  @Override
  public void forecast(Forecast forecast) {
    new HumanForecast(page, forecast).print();
  }

  @Override
  public void check(ScheduleCheck check) {
    new HumanCheck(page).print(check);
  }

  @Override
  public void report(RunReport report, @Nullable Followed followed) {
    new HumanReport(page, report).print();
    follow(followed);
  }

  @Override
  public void cleanup(CleanupView view) {
    new HumanCleanup(page, view).print();
  }

  @Override
  public void cleaned(CleanedView view) {
    new HumanCleaned(page, view).print();
    follow(view.followed());
  }

  private void follow(@Nullable Followed followed) {
    if (followed != null) {
      new HumanFollowed(page, followed).print();
    }
  }

  @Override
  public void drift(Drift drift) {
    new HumanDrift(page, drift).refused();
  }

  @Override
  public void applied(RunReport report, Drift drift, @Nullable Followed followed) {
    new HumanDrift(page, drift).allowed();
    report(report, followed);
  }

  @Override
  public void difference(SnapshotDiff diff) {
    new HumanSnapshotDiff(page, diff).print();
  }

  @Override
  public void reset(ResetReport report) {
    new HumanReset(page, report).print();
  }

  @Override
  public void invalidation(InvalidationReport report) {
    new HumanInvalidation(page, report).print();
  }

  @Override
  public void replacements(ReplacementReport report) {
    new HumanReplacements(page, report).print();
  }

  @Override
  public void template(TemplateReport report) {
    new HumanTemplate(page, report).print();
  }

  @Override
  public void examination(Examination examination) {
    new HumanDoctor(page, examination).print();
  }

  /** A single value stands alone, so that a shell can take it as it is. */
  @Override
  public void configuration(ConfigurationView view) {
    new HumanConfiguration(page, view).print();
  }

  @Override
  public void fields(String kind, Map<String, ?> values) {
    int width = values.keySet().stream().mapToInt(Text::width).max().orElse(0);
    values.forEach(
        (name, value) -> {
          String label = Text.padRight(name.replace('_', ' '), width) + "  ";
          page.verbatim((values.size() == 1 ? "" : label) + Words.value(value));
        });
    page.end();
  }

  /** One line, and the chain of causes if verbose. */
  @Override
  public void failure(Failure failure, int exitCode) {
    page.verbatim("error: " + sentences(failure));
    if (page.style().verbose()) {
      Throwable cause = failure.getCause();
      while (cause != null) {
        page.verbatim("  caused by: " + cause);
        cause = cause.getCause();
      }
    }
    page.end();
  }

  private static String sentences(Failure failure) {
    String message = failure.getMessage();
    if (failure.hint().isEmpty()) {
      return message;
    }
    boolean ended = message.endsWith(".") || message.endsWith("!") || message.endsWith("?");
    return message + (ended ? " " : ". ") + failure.hint();
  }
}
