package dev.prebuildctl.output;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.watch.PrebuildDetail;
import dev.prebuildctl.core.watch.Row;
import dev.prebuildctl.core.watch.Stage;
import dev.prebuildctl.core.watch.View;
import java.time.Duration;
import java.time.Instant;

/** What is below a preset that is expanded. */
final class WatchExpansion {
  private static final String INDENT = "    ";
  private static final int NAME = 26;

  private final View view;
  private final Instant now;
  private final Strips strips;

  WatchExpansion(View view, Instant now, Strips strips) {
    this.view = view;
    this.now = now;
    this.strips = strips;
  }

  void print(Strip strip, Row row) {
    PresetPlan preset = row.preset();
    strip.add(INDENT.substring(1));
    switch (row.kind()) {
      case PRESET -> throw new IllegalArgumentException("a preset is no part of itself");
      case DESIRED -> strip.add(wanted(preset));
      case ACTION -> action(strip, preset.actions().get(row.index()));
      case WARNING -> {
        strip.add(Ink.HELD_BACK, "warning: ");
        strip.add(preset.warnings().get(row.index()).message());
      }
      case PREBUILD -> prebuild(strip, requireNonNull(row.prebuild()));
      case MORE ->
          strip.add(Ink.QUIET, "and more; the newest " + Row.MOST_PREBUILDS + " are shown");
      case NOTHING -> strip.add(Ink.QUIET, "no prebuilds");
      case READING -> strip.add(Ink.QUIET, "reading its prebuilds" + strips.sign("…", "..."));
    }
  }

  private String wanted(PresetPlan preset) {
    String version = preset.identity().version().name();
    String inactivity = Words.inactivity(preset.preset().standing());
    String next =
        view.feed()
            .changes()
            .of(preset)
            .map(change -> "; " + change.to().value() + " from " + change.at().toLocalDateTime())
            .orElse("");
    String source = preset.desired().source();
    return version
        + (inactivity.isEmpty() ? "" : " (" + inactivity + ")")
        + ": "
        + PlanWords.state(preset)
        + (source.isEmpty() ? "" : "; " + preset.desired().words())
        + next;
  }

  private static void action(Strip strip, PlannedAction planned) {
    String head =
        planned.hold().map(hold -> "! held back (" + hold.label() + "): ").orElse("due: ");
    strip.add(planned.hold().isPresent() ? Ink.HELD_BACK : Ink.CHANGE, head);
    strip.add(PlanWords.action(planned.action()) + ": " + planned.because());
  }

  private void prebuild(Strip strip, PrebuildDetail prebuild) {
    String name = Text.padRight(Text.shorten(Text.clean(prebuild.workspace().name()), NAME), NAME);
    String age = Words.span(Duration.between(prebuild.createdAt(), now));
    strip
        .add(name + "  ")
        .add(Text.padLeft(age, 7) + "  ")
        .add(ink(prebuild.stage()), Text.padRight(prebuild.stage().label(), 8))
        .add("  ");
    if (!prebuild.agents().isEmpty()) {
      strip.add(Ink.QUIET, "agent " + prebuild.agents() + "  ");
    }
    strip.add(Ink.DELETE, FailureLines.plain(prebuild.error()));
  }

  private static Ink ink(Stage stage) {
    return switch (stage) {
      case READY -> Ink.CREATE;
      case FAILED -> Ink.LOUD;
      case PENDING, STARTING, RUNNING -> Ink.PLAIN;
      case STOPPING, STOPPED, DELETING, CANCELED, CLAIMED, DELETED -> Ink.QUIET;
    };
  }
}
