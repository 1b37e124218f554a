package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that a screen is drawn from. */
public record View(
    Feed feed,
    Arrangement arrangement,
    Selection selection,
    Dialog dialog,
    Surroundings surroundings) {
  public View {
    requireNonNull(feed, "feed");
    requireNonNull(arrangement, "arrangement");
    requireNonNull(selection, "selection");
    requireNonNull(dialog, "dialog");
    requireNonNull(surroundings, "surroundings");
  }

  /** A view before anything was read. */
  public static View of(Surroundings surroundings) {
    return new View(Feed.NOTHING, Arrangement.INITIAL, Selection.FIRST, Dialog.NONE, surroundings);
  }

  /** The view after another observation. */
  public View observed(Observation now) {
    return with(feed.observed(now));
  }

  /** The view after the database could not be read. */
  public View failed(Instant at, String message) {
    return with(feed.failed(at, message));
  }

  /** The view with what is known of this process's runs. */
  public View with(@Nullable Loop loop) {
    return new View(feed, arrangement, selection, dialog, surroundings.with(loop));
  }

  /** The view while something is being done; empty: not any more. */
  public View working(String words) {
    return new View(feed, arrangement, selection, dialog, surroundings.working(words));
  }

  /** The view with something to be said; a question that is open stays. */
  public View saying(String message) {
    return with(new Dialog(dialog.mode(), message));
  }

  View with(Feed other) {
    return new View(other, arrangement, selection, dialog, surroundings);
  }

  View with(Arrangement other) {
    return new View(feed, other, selection, dialog, surroundings);
  }

  View with(Selection other) {
    return new View(feed, arrangement, other, dialog, surroundings);
  }

  View with(Dialog other) {
    return new View(feed, arrangement, selection, other, surroundings);
  }
}
