package dev.prebuildctl.output;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Preset;
import dev.prebuildctl.core.model.RunningPrebuild;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.state.PresetSnapshots;
import dev.prebuildctl.core.state.PresetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** A snapshot for people. */
final class HumanSnapshot {
  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.name("TEMPLATE", 12),
          Table.Column.name("VERSION", 8),
          Table.Column.name("PRESET", 12),
          Table.Column.number("DESIRED", 0),
          Table.Column.number("RUNNING", 0),
          Table.Column.number("READY", 2),
          Table.Column.number("EXPIRED", 3),
          Table.Column.text("IN PROGRESS", 6),
          Table.Column.number("PENDING", 5),
          Table.Column.number("FAILED", 4),
          Table.Column.text("STATUS", 1));

  private final Page page;
  private final GlobalSnapshot snapshot;
  private final List<PresetPlan> presets;
  private final List<RunningPrebuild> unmanaged;

  HumanSnapshot(Page page, GlobalSnapshot snapshot) {
    this.page = page;
    this.snapshot = snapshot;
    // The plan knows the order, the numbers wanted now and the states.
    this.presets = Planner.plan(snapshot).presets();
    this.unmanaged = PresetSnapshots.of(snapshot).unmanaged();
  }

  void print() {
    if (snapshot.paused()) {
      page.line(Ink.LOUD, Pause.IN_FORCE);
    }
    header();
    presets();
    unmanaged();
    page.line(Ink.HEADING, summary());
    page.end();
  }

  private void header() {
    DatabaseIdentity database = snapshot.database();
    Settings settings = snapshot.settings();
    page.line(
        Ink.PLAIN,
        "Database %s, schema %d, PostgreSQL %s, at %s."
            .formatted(
                database.name(),
                database.schemaVersion(),
                database.serverVersion(),
                Words.time(snapshot.takenAt())));
    page.line(
        Ink.PLAIN,
        "Backs off %s per failure of the last %s; %s."
            .formatted(
                Words.span(settings.backoffInterval()),
                Words.span(settings.backoffLookback()),
                settings.failureHardLimit() == 0
                    ? "no hard limit"
                    : "hard limit after " + Words.count(settings.failureHardLimit(), "failure")));
    page.blank();
  }

  private void presets() {
    if (presets.isEmpty()) {
      return;
    }
    Table table = new Table(COLUMNS);
    presets.forEach(preset -> table.row(cells(preset)));
    page.table(table);
    page.line(Ink.QUIET, legend());
    page.blank();
  }

  private String legend() {
    boolean building = presets.stream().anyMatch(p -> !inProgress(p.state()).equals(Table.NOTHING));
    return "* active version" + (building ? "; in progress: + start, = stop, - delete" : "");
  }

  private static List<String> cells(PresetPlan plan) {
    Preset preset = plan.preset();
    PresetState state = plan.state();
    String active = preset.standing().usingActiveVersion() ? "*" : "";
    return List.of(
        preset.identity().organization().name() + "/" + preset.identity().template().name(),
        preset.identity().version().name() + active,
        preset.identity().preset().name(),
        Integer.toString(state.desired()),
        Integer.toString(state.fresh()),
        Long.toString(ready(plan)),
        Table.unlessZero(state.expired()),
        inProgress(state),
        Table.unlessZero(plan.snapshot().builds().pending()),
        Table.unlessZero(failures(plan)),
        status(plan));
  }

  private static long ready(PresetPlan plan) {
    return plan.snapshot().prebuilds().running().stream().filter(RunningPrebuild::ready).count();
  }

  private static int failures(PresetPlan plan) {
    return plan.snapshot().backoff().map(row -> row.numFailed()).orElse(0);
  }

  private static String inProgress(PresetState state) {
    List<String> signs = new ArrayList<>();
    addUnlessZero(signs, "+", state.starting());
    addUnlessZero(signs, "=", state.stopping());
    addUnlessZero(signs, "-", state.deleting());
    return signs.isEmpty() ? Table.NOTHING : String.join(" ", signs);
  }

  private static void addUnlessZero(List<String> signs, String sign, int count) {
    if (count != 0) {
      signs.add(sign + count);
    }
  }

  private static String status(PresetPlan plan) {
    Preset.Standing standing = plan.preset().standing();
    List<String> phrases = new ArrayList<>(List.of(condition(plan)));
    if (standing.deleted()) {
      phrases.add("deleted");
    } else if (standing.deprecated()) {
      phrases.add("deprecated");
    }
    return String.join(", ", phrases);
  }

  /** The status column, and the failure limit where the column does not say it, or says it late. */
  private static String condition(PresetPlan plan) {
    PrebuildStatus status = plan.preset().status();
    boolean atLimit = plan.atFailureLimit();
    return switch (status) {
      case HEALTHY -> atLimit ? "at limit" : status.label();
      case HARD_LIMITED -> atLimit ? status.label() : status.label() + ", recovered";
      case VALIDATION_FAILED -> atLimit ? status.label() + ", at limit" : status.label();
    };
  }

  private void unmanaged() {
    if (unmanaged.isEmpty()) {
      return;
    }
    page.line(Ink.HEADING, "Prebuilds of no preset above, which nothing here touches:");
    page.list(2, unmanaged.stream().map(this::words).toList());
    page.blank();
  }

  private String words(RunningPrebuild prebuild) {
    String age = Words.span(Duration.between(prebuild.createdAt(), snapshot.takenAt()));
    return prebuild.workspace().name() + " (" + age + " old) " + prebuild.id();
  }

  private String summary() {
    if (presets.isEmpty() && unmanaged.isEmpty()) {
      return "No preset wants prebuilds, and none run.";
    }
    List<String> phrases = new ArrayList<>();
    phrases.add(sum(state -> state.desired()) + " wanted");
    phrases.add(sum(state -> state.fresh()) + " running");
    Words.addUnlessZero(phrases, sum(state -> state.expired()), "expired");
    Words.addUnlessZero(phrases, sum(state -> state.starting()), "starting");
    Words.addUnlessZero(phrases, sum(state -> state.stopping()), "stopping");
    Words.addUnlessZero(phrases, sum(state -> state.deleting()), "deleting");
    Words.addUnlessZero(phrases, unmanaged.size(), "unmanaged");
    long active = presets.stream().filter(plan -> plan.preset().active()).count();
    return "%s, %d active: %s."
        .formatted(Words.count(presets.size(), "preset"), active, String.join(", ", phrases));
  }

  private long sum(ToIntFunction<PresetState> number) {
    return presets.stream().map(PresetPlan::state).mapToInt(number).asLongStream().sum();
  }
}
