package dev.prebuildctl.output;

import dev.prebuildctl.core.diff.Change;
import dev.prebuildctl.core.diff.PrebuildChanges;
import dev.prebuildctl.core.diff.PresetDiff;
import dev.prebuildctl.core.diff.SnapshotDiff;
import dev.prebuildctl.core.model.RunningPrebuild;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The difference between two snapshots for people. */
final class HumanSnapshotDiff {
  private final Page page;
  private final SnapshotDiff diff;

  HumanSnapshotDiff(Page page, SnapshotDiff diff) {
    this.page = page;
    this.diff = diff;
  }

  void print() {
    Instant before = diff.moments().before();
    Instant after = diff.moments().after();
    page.line(
        Ink.PLAIN,
        "Database %s, from %s to %s, %s later."
            .formatted(
                diff.database().name(),
                Words.time(before),
                Words.time(after),
                Words.span(Duration.between(before, after))));
    diff.changes().forEach(change -> change(0, change));
    page.blank();
    presets();
    unmanaged();
    page.line(Ink.HEADING, summary());
    page.end();
  }

  private void presets() {
    Groups groups = new Groups(page);
    for (PresetDiff preset : diff.presets()) {
      groups.enter(preset.preset());
      preset(preset);
    }
    groups.end();
  }

  private void preset(PresetDiff preset) {
    String name = preset.preset().identity().preset().name();
    switch (preset.kind()) {
      case ADDED ->
          page.item(
              2, Ink.CREATE, "+ " + name + ":", "new, wants " + preset.preset().wish().instances());
      case REMOVED ->
          page.item(2, Ink.DELETE, "- " + name + ":", "gone, or wants no prebuilds any more");
      case CHANGED, SAME -> page.item(2, Ink.HEADING, "~ " + name, "");
    }
    preset.changes().forEach(change -> change(6, change));
    prebuilds(6, preset.prebuilds());
  }

  private void change(int indent, Change change) {
    // People are told durations with their units.
    String field =
        change.after() instanceof Duration
            ? change.field().replace("_seconds", "")
            : change.field();
    page.item(
        indent,
        Ink.CHANGE,
        "~ " + field.replace('_', ' ') + ":",
        orNone(change.before()) + " -> " + orNone(change.after()));
  }

  private static String orNone(@Nullable Object value) {
    String words = value == null ? "" : Words.value(value);
    return words.isEmpty() ? "none" : words;
  }

  private void prebuilds(int indent, PrebuildChanges changes) {
    prebuilds(indent, Ink.CREATE, "+ %d new", changes.appeared());
    prebuilds(indent, Ink.DELETE, "- %d gone (claimed, deleted or being deleted)", changes.gone());
    prebuilds(indent, Ink.CHANGE, "~ %d became ready", changes.ready());
    prebuilds(indent, Ink.HELD_BACK, "~ %d no longer ready", changes.unready());
    prebuilds(indent, Ink.HELD_BACK, "~ %d expired", changes.expired());
  }

  private void prebuilds(int indent, Ink ink, String what, List<RunningPrebuild> prebuilds) {
    if (!prebuilds.isEmpty()) {
      page.item(indent, ink, what.formatted(prebuilds.size()), "");
      page.list(indent + 4, prebuilds.stream().map(this::words).toList());
    }
  }

  private String words(RunningPrebuild prebuild) {
    String age = Words.span(Duration.between(prebuild.createdAt(), diff.moments().after()));
    String id = page.style().verbose() ? ", " + prebuild.id() : "";
    return prebuild.workspace().name() + " (" + age + " old" + id + ")";
  }

  private void unmanaged() {
    if (!diff.unmanaged().isEmpty()) {
      page.line(Ink.HEADING, "Prebuilds of no preset:");
      prebuilds(2, diff.unmanaged());
      page.blank();
    }
  }

  private String summary() {
    if (diff.isEmpty()) {
      return "Nothing changed.";
    }
    List<String> presets = new ArrayList<>();
    Words.addUnlessZero(presets, diff.count(PresetDiff.Kind.ADDED), "added");
    Words.addUnlessZero(presets, diff.count(PresetDiff.Kind.REMOVED), "removed");
    Words.addUnlessZero(presets, diff.count(PresetDiff.Kind.CHANGED), "changed");
    List<String> prebuilds = new ArrayList<>();
    Words.addUnlessZero(prebuilds, diff.count(PrebuildChanges::appeared), "new");
    Words.addUnlessZero(prebuilds, diff.count(PrebuildChanges::gone), "gone");
    Words.addUnlessZero(prebuilds, diff.count(PrebuildChanges::ready), "became ready");
    Words.addUnlessZero(prebuilds, diff.count(PrebuildChanges::unready), "no longer ready");
    Words.addUnlessZero(prebuilds, diff.count(PrebuildChanges::expired), "expired");
    return "Presets: " + orNone(presets) + ". Prebuilds: " + orNone(prebuilds) + ".";
  }

  private static String orNone(List<String> phrases) {
    return phrases.isEmpty() ? "no change" : String.join(", ", phrases);
  }
}
