package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param at when it was seen
 * @param preset null: it befell the whole deployment
 * @param workspace null: it befell no single prebuild
 * @param change the values of what changed; null: there are none
 * @param detail an error, or who did it; null: there is nothing to say
 */
public record Event(
    Instant at,
    Kind kind,
    @Nullable PresetIdentity preset,
    @Nullable Ref workspace,
    @Nullable Change change,
    @Nullable String detail) {
  public Event {
    requireNonNull(at, "at");
    requireNonNull(kind, "kind");
  }

  /** What happened. */
  public enum Kind {
    /** How a preset is when watching begins. */
    STATE("state"),
    CREATED("created"),
    READY("ready"),
    /** Its agents were ready, and are not any more. */
    NOT_READY("not_ready"),
    CLAIMED("claimed"),
    STOPPED("stopped"),
    DELETING("deleting"),
    DELETED("deleted"),
    FAILED("failed"),
    CANCELED("canceled"),
    /** A preset does otherwise than before. */
    CONDITION("condition"),
    /** The status that is written for a preset is another one. */
    STATUS("status"),
    /** Another number of prebuilds is wanted. */
    DESIRED("desired"),
    PRESET_ADDED("preset_added"),
    PRESET_REMOVED("preset_removed"),
    PAUSED("paused"),
    RESUMED("resumed"),
    /** The database cannot be read. */
    DATABASE_LOST("database_lost"),
    DATABASE_BACK("database_back");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name in JSON. */
    public String label() {
      return label;
    }

    /** The name in a sentence. */
    public String words() {
      return label.replace('_', ' ');
    }
  }

  /** A value that is another one now. */
  public record Change(String before, String after) {
    public Change {
      requireNonNull(before, "before");
      requireNonNull(after, "after");
    }
  }

  static Event of(Instant at, Kind kind, PresetIdentity preset) {
    return new Event(at, kind, preset, null, null, null);
  }

  static Event changed(Instant at, Kind kind, PresetIdentity preset, String before, String after) {
    return new Event(at, kind, preset, null, new Change(before, after), null);
  }

  /** Something that befell the whole deployment. */
  public static Event ofAll(Instant at, Kind kind, @Nullable String detail) {
    return new Event(at, kind, null, null, null, detail);
  }
}
