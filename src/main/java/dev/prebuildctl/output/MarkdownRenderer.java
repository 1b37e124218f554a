package dev.prebuildctl.output;

import dev.prebuildctl.core.diff.SnapshotDiff;
import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.PresetForecast;
import dev.prebuildctl.core.forecast.ScheduleCheck;
import dev.prebuildctl.core.forecast.ScheduleProblem;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.plan.HeldBack;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.InvalidationReport;
import dev.prebuildctl.core.report.ReplacementReport;
import dev.prebuildctl.core.report.ResetReport;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.schedule.Change;
import dev.prebuildctl.core.status.Status;
import dev.prebuildctl.core.template.TemplateReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Markdown for comments and summaries of CI, made for people: no contract. Only what concerns a
 * plan has such a form.
 */
public final class MarkdownRenderer implements Renderer {
  /** What a comment on GitHub takes, less what a pipeline may put around. */
  public static final int COMMENT = 60_000;

  /** What the summary of a step takes on GitHub. */
  public static final int STEP_SUMMARY = 1024 * 1024;

  private static final int AROUND = 1_000;

  private final PrintWriter out;
  private final int limit;

  /** Prints there, at most so many bytes of a document. */
  public MarkdownRenderer(PrintWriter out, int limit) {
    this.out = out;
    this.limit = limit;
  }

  @Override
  public void plan(PlanView view) {
    Plan plan = view.plan();
    MarkdownTable table = table("template", "preset", "state", "action", "why");
    plan.presets().forEach(preset -> rows(table, preset));
    List<String> notes = new ArrayList<>();
    if (plan.paused()) {
      notes.add(Pause.HELD_BACK);
    }
    long idle = plan.presets().stream().filter(MarkdownRenderer::isIdle).count();
    if (idle > 0) {
      notes.add("Nothing to do for " + Words.count(idle, "preset") + ".");
    }
    print(PlanWords.summary(plan), notes, table);
  }

  private static boolean isIdle(PresetPlan preset) {
    return preset.actions().isEmpty() && preset.warnings().isEmpty();
  }

  private static void rows(MarkdownTable table, PresetPlan preset) {
    String name = preset.identity().preset().name();
    String state = PlanWords.state(preset);
    for (PlannedAction planned : preset.actions()) {
      String what = PlanWords.action(planned.action());
      String held = planned.hold().map(HeldBack::label).orElse("");
      String action = held.isEmpty() ? what : "held back: " + what + " (" + held + ")";
      table.row(group(preset.preset()), List.of(name, state, action, planned.because()));
      state = "";
    }
    for (Warning warning : preset.warnings()) {
      table.row(group(preset.preset()), List.of(name, state, "warning", warning.message()));
      state = "";
    }
  }

  @Override
  public void forecast(Forecast forecast) {
    MarkdownTable table = table("template", "preset", "from", "wants", "schedule");
    for (PresetForecast preset : forecast.presets()) {
      for (Change change : preset.changes()) {
        table.row(
            group(preset.preset()),
            List.of(
                HumanForecast.name(preset),
                HumanForecast.time(change),
                HumanForecast.wants(change),
                HumanForecast.schedule(change)));
      }
    }
    String window = Words.time(forecast.at()) + " to " + Words.time(forecast.until()) + ".";
    List<String> notes = new ArrayList<>(List.of("From " + window));
    notes.addAll(problems(forecast.problems()));
    print(HumanForecast.summary(forecast), notes, table);
  }

  private static Collection<String> problems(List<ScheduleProblem> problems) {
    return problems.stream()
        .limit(10)
        .map(problem -> "Problem of " + problem.preset().path() + ": " + problem.message() + ".")
        .toList();
  }

  @Override
  public void check(ScheduleCheck check) {
    MarkdownTable table = table("template", "preset", "schedule", "problem", "fix");
    for (ScheduleProblem problem : check.problems()) {
      String schedules =
          String.join(", ", problem.schedules().stream().map(HumanCheck::schedule).toList());
      table.row(
          group(problem.preset()),
          List.of(problem.preset().preset().name(), schedules, problem.message(), problem.hint()));
    }
    print(HumanCheck.summary(check), List.of(), table);
  }

  private MarkdownTable table(String... titles) {
    return new MarkdownTable(Math.max(limit - AROUND, 0), List.of(titles));
  }

  /** The summary first: it is not what is cut off. */
  private void print(String summary, List<String> notes, MarkdownTable table) {
    out.print("### " + Markdown.escape(summary) + "\n");
    notes.forEach(note -> out.print("\n" + Markdown.escape(note) + "\n"));
    out.print(table.text());
    out.flush();
  }

  private static String group(Preset preset) {
    String inactivity = Words.inactivity(preset.standing());
    return group(preset.identity()) + (inactivity.isEmpty() ? "" : ", " + inactivity);
  }

  private static String group(PresetIdentity identity) {
    return identity.organization().name()
        + "/"
        + identity.template().name()
        + " "
        + identity.version().name();
  }

  @Override
  public void snapshot(GlobalSnapshot snapshot) {
    throw none();
  }

  @Override
  public void report(RunReport report, @Nullable Followed followed) {
    throw none();
  }

  @Override
  public void status(Status status) {
    throw none();
  }

  @Override
  public void cleanup(CleanupView view) {
    throw none();
  }

  @Override
  public void cleaned(CleanedView view) {
    throw none();
  }

  @Override
  public void drift(Drift drift) {
    throw none();
  }

  @Override
  public void applied(RunReport report, Drift drift, @Nullable Followed followed) {
    throw none();
  }

  @Override
  public void difference(SnapshotDiff diff) {
    throw none();
  }

  @Override
  public void reset(ResetReport report) {
    throw none();
  }

  @Override
  public void invalidation(InvalidationReport report) {
    throw none();
  }

  @Override
  public void replacements(ReplacementReport report) {
    throw none();
  }

  @Override
  public void template(TemplateReport report) {
    throw none();
  }

  @Override
  public void fields(String kind, Map<String, ?> values) {
    throw none();
  }

  @Override
  public void failure(Failure failure, int exitCode) {
    throw none();
  }

  private static IllegalStateException none() {
    return new IllegalStateException("only plans, forecasts and checks have a form in Markdown");
  }
}
