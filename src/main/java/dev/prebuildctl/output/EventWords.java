package dev.prebuildctl.output;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.watch.Event;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened, in a few words. */
final class EventWords {
  static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private EventWords() {}

  /** A line of a screen; the preset's names take so many columns. */
  static String line(Event event, Strip strip, int names) {
    strip.add(Ink.QUIET, event.at().atOffset(ZoneOffset.UTC).format(CLOCK)).add("  ");
    PresetIdentity preset = event.preset();
    if (preset != null) {
      strip.add(Text.padRight(Text.shorten(Text.clean(preset.path()), names), names)).add("  ");
    }
    return strip.add(ink(event.kind()), words(event)).toString();
  }

  /** How many columns the names of the events' presets take. */
  static int names(List<Event> events) {
    return events.stream()
        .map(Event::preset)
        .filter(Objects::nonNull)
        .mapToInt(preset -> Text.width(Text.clean(preset.path())))
        .max()
        .orElse(0);
  }

  /** What happened, but not to which preset. */
  static String words(Event event) {
    Event.Change change = event.change();
    if (change != null) {
      return changed(event.kind(), change);
    }
    String workspace = event.workspace() == null ? "" : " " + event.workspace().name();
    return event.kind().words() + workspace + detail(event.kind(), event.detail());
  }

  private static String detail(Event.Kind kind, @Nullable String detail) {
    if (detail == null) {
      return "";
    }
    return kind == Event.Kind.PAUSED ? " by " + detail : ": " + FailureLines.plain(detail);
  }

  private static String changed(Event.Kind kind, Event.Change change) {
    if (kind == Event.Kind.DESIRED) {
      return "wants " + change.after() + ", before " + change.before();
    }
    String head = kind == Event.Kind.STATUS ? "status " : "";
    return head + words(change.after()) + ", before " + words(change.before());
  }

  private static String words(String label) {
    return label.replace('_', ' ');
  }

  private static Ink ink(Event.Kind kind) {
    return switch (kind) {
      case STATE, CREATED, PRESET_ADDED, PRESET_REMOVED, DESIRED -> Ink.PLAIN;
      case READY, DATABASE_BACK, RESUMED -> Ink.CREATE;
      case CLAIMED -> Ink.CHANGE;
      case STOPPED, DELETING, DELETED, CANCELED -> Ink.QUIET;
      case NOT_READY, CONDITION, STATUS -> Ink.HELD_BACK;
      case FAILED, PAUSED, DATABASE_LOST -> Ink.LOUD;
    };
  }
}
