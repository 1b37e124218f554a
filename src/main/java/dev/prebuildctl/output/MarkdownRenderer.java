package dev.prebuildctl.output;

import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.forecast.PresetForecast;
import dev.prebuildctl.core.forecast.ScheduleCheck;
import dev.prebuildctl.core.forecast.ScheduleProblem;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.HeldBack;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.schedule.Change;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Markdown for comments and summaries of CI, made for people: no contract. */
public final class MarkdownRenderer implements PlanRenderer {
  /** What a comment on GitHub takes, less what a pipeline may put around. */
  public static final int COMMENT = 60_000;

  /** What the summary of a step takes on GitHub. */
  public static final int STEP_SUMMARY = 1024 * 1024;

  private static final int AROUND = 1_000;
  private static final int DOOMED = 5;

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
    plan.presets().forEach(preset -> rows(table, view, preset));
    List<String> notes = new ArrayList<>();
    if (plan.paused()) {
      notes.add(Pause.HELD_BACK);
    }
    long idle = plan.presets().stream().filter(MarkdownRenderer::isIdle).count();
    if (idle > 0) {
      notes.add("Nothing to do for " + Words.count(idle, "preset") + ".");
    }
    notes.addAll(view.preview().gaps());
    print(PlanWords.summary(plan), notes, table);
  }

  private static boolean isIdle(PresetPlan preset) {
    return preset.actions().isEmpty() && preset.warnings().isEmpty();
  }

  private static void rows(MarkdownTable table, PlanView view, PresetPlan preset) {
    String group = group(preset.preset());
    String name = preset.identity().preset().name();
    Instant now = view.plan().at();
    String state = PlanWords.state(preset);
    for (PlannedAction planned : preset.actions()) {
      String what = PlanWords.action(planned.action());
      String held = planned.hold().map(HeldBack::label).orElse("");
      String action = held.isEmpty() ? what : "held back: " + what + " (" + held + ")";
      table.row(
          group, List.of(name, state, action, planned.because() + doomed(preset, planned, now)));
      state = "";
    }
    for (String failure : FailureLines.lines(view.preview().failures(preset), now, false)) {
      table.row(group, List.of(name, state, "failed", failure));
      state = "";
    }
    for (Warning warning : preset.warnings()) {
      table.row(group, List.of(name, state, "warning", warning.message()));
      state = "";
    }
  }

  /** The prebuilds that a deletion is about: a few of them, as a cell is no list. */
  private static String doomed(PresetPlan preset, PlannedAction planned, Instant now) {
    if (!(planned.action() instanceof Action.Delete delete)) {
      return "";
    }
    List<String> names = new PrebuildNames(preset, now).of(delete.workspaceIds(), false);
    int more = names.size() - DOOMED;
    return "; "
        + String.join(", ", names.subList(0, Math.min(names.size(), DOOMED)))
        + (more > 0 ? " and " + more + " more" : "");
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
}
