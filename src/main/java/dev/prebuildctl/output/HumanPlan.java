package dev.prebuildctl.output;

import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.preview.Preview;
import java.time.Duration;
import java.util.List;

/** A plan for people. */
final class HumanPlan {
  private final Page page;
  private final Plan plan;
  private final Preview preview;

  HumanPlan(Page page, PlanView view) {
    this.page = page;
    this.plan = view.plan();
    this.preview = view.preview();
  }

  void print() {
    if (plan.paused()) {
      page.line(Ink.LOUD, Pause.HELD_BACK);
      page.blank();
    }
    Groups groups = new Groups(page);
    List<PresetPlan> shown = plan.presets().stream().filter(this::isShown).toList();
    for (PresetPlan preset : shown) {
      groups.enter(preset.preset());
      preset(preset);
    }
    groups.end();
    idle(plan.presets().size() - shown.size());
    preview.gaps().forEach(gap -> page.item(0, Ink.HELD_BACK, "note:", gap));
    page.line(Ink.HEADING, PlanWords.summary(plan));
    page.end();
  }

  private boolean isShown(PresetPlan preset) {
    return page.style().verbose() || !preset.actions().isEmpty() || !preset.warnings().isEmpty();
  }

  private void idle(int hidden) {
    if (hidden > 0) {
      page.line(
          Ink.PLAIN,
          "Nothing to do for " + Words.count(hidden, "preset") + " (--verbose shows them).");
    }
  }

  private void preset(PresetPlan preset) {
    String name = preset.identity().preset().name();
    page.item(2, Ink.HEADING, name + ":", PlanWords.state(preset));
    for (PlannedAction planned : preset.actions()) {
      planned.action().match(new Line(preset, planned));
    }
    new FailureLines(page, plan.at()).print(4, preview.failures(preset));
    new OutlookLine(page, preview).print(preset);
    for (Warning warning : preset.warnings()) {
      page.item(4, Ink.HELD_BACK, "warning:", warning.message());
    }
  }

  /** One action; what is held back looks like no action at all. */
  private final class Line implements Action.Cases<Line> {
    private final PresetPlan preset;
    private final PlannedAction planned;

    Line(PresetPlan preset, PlannedAction planned) {
      this.preset = preset;
      this.planned = planned;
    }

    @Override
    public Line create(Action.Create action) {
      return item(Ink.CREATE, "+");
    }

    @Override
    public Line delete(Action.Delete action) {
      item(Ink.DELETE, "-");
      PrebuildNames names = new PrebuildNames(preset, plan.at());
      page.list(8, names.of(action.workspaceIds(), page.style().verbose()));
      return this;
    }

    @Override
    public Line cancelPending(Action.CancelPending action) {
      return item(Ink.DELETE, "x");
    }

    @Override
    public Line backOff(Action.BackOff action) {
      String left = Words.span(Duration.between(plan.at(), action.until()));
      String head =
          ". backing off until " + Words.time(action.until()) + " (" + left + " from now):";
      page.item(4, Ink.HELD_BACK, head, planned.because());
      return this;
    }

    @Override
    public Line setStatus(Action.SetStatus action) {
      return item(Ink.CHANGE, "~");
    }

    private Line item(Ink ink, String sign) {
      if (planned.hold().isPresent()) {
        HeldBackWork.print(page, planned);
      } else {
        String head = sign + " " + PlanWords.action(planned.action()) + ":";
        page.item(4, ink, head, planned.because());
      }
      return this;
    }
  }
}
