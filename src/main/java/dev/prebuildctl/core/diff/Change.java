package dev.prebuildctl.core.diff;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that is another one now: a text, number, truth value, time, list of texts, or null.
 *
 * @param field its name, as documents have it
 */
public record Change(String field, @Nullable Object before, @Nullable Object after) {
  public Change {
    requireNonNull(field, "field");
  }

  /** Gathers the values that differ. */
  static final class Gathering {
    private final List<Change> changes = new ArrayList<>();

    Gathering compare(String field, @Nullable Object before, @Nullable Object after) {
      if (!Objects.equals(before, after)) {
        changes.add(new Change(field, before, after));
      }
      return this;
    }

    List<Change> changes() {
      return List.copyOf(changes);
    }
  }
}
