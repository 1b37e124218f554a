package dev.prebuildctl.output;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.watch.Event;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened, in a few words. */
final class EventWords {
  static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private static final int PATH = 40;

  private EventWords() {}

  /** A line of a screen. */
  static String line(Event event, Strip strip) {
    strip.add(Ink.QUIET, event.at().atOffset(ZoneOffset.UTC).format(CLOCK)).add("  ");
    PresetIdentity preset = event.preset();
    if (preset != null) {
      strip.add(Text.shorten(Text.clean(preset.path()), PATH)).add("  ");
    }
    return strip.add(ink(event.kind()), words(event)).toString();
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
