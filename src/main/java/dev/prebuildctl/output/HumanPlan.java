package dev.prebuildctl.output;

import static java.util.stream.Collectors.toMap;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.HeldBack;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.plan.Totals;
import dev.prebuildctl.core.preview.Daemons;
import dev.prebuildctl.core.preview.JobKind;
import dev.prebuildctl.core.preview.Outlook;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.state.PresetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
    page.line(Ink.HEADING, summary());
    page.end();
  }

  private boolean isShown(PresetPlan preset) {
    return page.style().verbose() || !preset.actions().isEmpty() || !preset.warnings().isEmpty();
  }

  private void idle(int hidden) {
    if (hidden > 0) {
      page.line(Ink.PLAIN, "Nothing to do for " + Words.count(hidden, "preset") + ".");
    }
  }

  private void preset(PresetPlan preset) {
    String name = preset.identity().preset().name();
    page.item(2, Ink.HEADING, name + ":", state(preset));
    for (PlannedAction planned : preset.actions()) {
      planned.action().match(new Line(preset, planned));
    }
    new FailureLines(page, plan.at()).print(4, preview.failures(preset));
    provisioner(preset);
    for (Warning warning : preset.warnings()) {
      page.item(4, Ink.HELD_BACK, "warning:", warning.message());
    }
  }

  /** Which daemons would build: of interest when something is looked for. */
  private void provisioner(PresetPlan preset) {
    Outlook outlook = preview.outlook(preset).orElse(null);
    JobKind kind = outlook == null ? null : outlook.kind();
    if (outlook == null || kind == null || !page.style().verbose()) {
      return;
    }
    Daemons daemons = outlook.daemons();
    String live = daemons == null ? "" : ", " + Words.count(daemons.live(), "live provisioner");
    page.item(4, Ink.QUIET, ". new jobs have tags " + kind.words() + live, "");
  }

  private static String state(PresetPlan preset) {
    PresetState state = preset.state();
    boolean active = preset.preset().active();
    List<String> phrases = new ArrayList<>();
    phrases.add("wants " + state.desired());
    String ready = active && state.fresh() > 0 ? " (" + state.eligible() + " ready)" : "";
    phrases.add("has " + state.fresh() + " running" + ready);
    Words.addUnlessZero(phrases, state.expired(), "expired");
    Words.addUnlessZero(phrases, state.starting(), "starting");
    Words.addUnlessZero(phrases, state.stopping(), "stopping");
    Words.addUnlessZero(phrases, state.deleting(), "deleting");
    Words.addUnlessZero(phrases, preset.snapshot().builds().pending(), "pending");
    if (preset.preset().status() != PrebuildStatus.HEALTHY) {
      phrases.add(preset.preset().status().label());
    }
    return String.join(", ", phrases);
  }

  private String summary() {
    Totals totals = plan.totals();
    List<String> rest = new ArrayList<>();
    if (totals.backoff() > 0) {
      rest.add(Words.count(totals.backoff(), "preset") + " backing off");
    }
    Words.addUnlessZero(rest, presets(PresetPlan::atFailureLimit), "hard limited");
    Words.addUnlessZero(rest, presets(this::isInvalid), "validation failed");
    Words.addUnlessZero(rest, totals.heldBack().sum(), "held back");
    int warnings = plan.presets().stream().mapToInt(preset -> preset.warnings().size()).sum();
    if (warnings > 0) {
      rest.add(Words.count(warnings, "warning"));
    }
    if (plan.paused()) {
      rest.add("paused");
    }
    String more = rest.isEmpty() ? "" : "; " + String.join(", ", rest);
    return "Plan: " + work(totals) + more + ".";
  }

  private static String work(Totals totals) {
    if (totals.work().sum() == 0) {
      return "nothing to do";
    }
    String statuses =
        totals.setStatus() == 0 ? "" : ", " + plural(totals.setStatus(), "status") + " to set";
    return totals.create()
        + " to create, "
        + totals.delete()
        + " to delete, "
        + totals.cancel()
        + " to cancel"
        + statuses;
  }

  private static String plural(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "es");
  }

  private boolean isInvalid(PresetPlan preset) {
    return preset.preset().status() == PrebuildStatus.VALIDATION_FAILED && !preset.atFailureLimit();
  }

  private long presets(Predicate<PresetPlan> condition) {
    return plan.presets().stream()
        .filter(preset -> !preset.skipped() && condition.test(preset))
        .count();
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
      return item(Ink.CREATE, "+", "create " + action.count());
    }

    @Override
    public Line delete(Action.Delete action) {
      item(Ink.DELETE, "-", "delete " + action.workspaceIds().size());
      page.list(8, names(action.workspaceIds()));
      return this;
    }

    @Override
    public Line cancelPending(Action.CancelPending action) {
      return item(Ink.DELETE, "x", "cancel " + action.count());
    }

    @Override
    public Line backOff(Action.BackOff action) {
      String left = Words.span(Duration.between(plan.at(), action.until()));
      String head =
          ". backing off until " + Words.time(action.until()) + " (" + left + " from now):";
      page.item(4, Ink.QUIET, head, planned.because());
      return this;
    }

    @Override
    public Line setStatus(Action.SetStatus action) {
      return item(Ink.CHANGE, "~", "status " + action.status().label());
    }

    private Line item(Ink ink, String sign, String what) {
      planned
          .hold()
          .ifPresentOrElse(
              hold -> page.item(4, Ink.HELD_BACK, heldBack(what, hold), planned.because()),
              () -> page.item(4, ink, sign + " " + what + ":", planned.because()));
      return this;
    }

    private String heldBack(String what, HeldBack hold) {
      return "! held back: " + what + " (" + hold.label() + "):";
    }

    private List<String> names(List<UUID> ids) {
      Map<UUID, RunningPrebuild> prebuilds =
          Stream.of(
                  preset.snapshot().prebuilds().running(), preset.snapshot().prebuilds().expired())
              .flatMap(List::stream)
              .collect(toMap(RunningPrebuild::id, Function.identity(), (first, second) -> first));
      return ids.stream()
          .map(id -> prebuilds.containsKey(id) ? name(prebuilds.get(id)) : id.toString())
          .toList();
    }

    private String name(RunningPrebuild prebuild) {
      String age = Words.span(Duration.between(prebuild.createdAt(), plan.at()));
      String id = page.style().verbose() ? ", " + prebuild.id() : "";
      return prebuild.workspace().name() + " (" + age + " old" + id + ")";
    }
  }
}
