package dev.prebuildctl.output;

import dev.prebuildctl.core.watch.Dialog;
import dev.prebuildctl.core.watch.Feed;
import dev.prebuildctl.core.watch.Loop;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.core.watch.View;

/** What is said and asked below everything, and which keys there are. */
final class WatchFooter {
  private final View view;
  private final Strips strips;

  WatchFooter(View view, Strips strips) {
    this.view = view;
    this.strips = strips;
  }

  /** What there is to be said; may be empty. The most urgent only: it is one line. */
  String message() {
    return strips.strip().add(ink(), text()).toString();
  }

  private boolean asking() {
    return switch (view.dialog().mode()) {
      case TABLE, HELP -> false;
      case FILTER, ASK_PAUSE, ASK_RESUME, ASK_RECONCILE -> true;
    };
  }

  private Ink ink() {
    boolean outage = view.feed().link().outage() != null;
    return asking() ? Ink.HEADING : outage ? Ink.LOUD : Ink.HELD_BACK;
  }

  private String text() {
    if (asking()) {
      return question();
    }
    Feed.Outage outage = view.feed().link().outage();
    String message = view.dialog().message();
    if (!message.isEmpty()) {
      return " " + message;
    }
    if (outage != null) {
      return " Not read since " + WatchHeader.time(outage.since()) + ": " + outage.message();
    }
    String working = view.surroundings().working();
    return working.isEmpty() ? remark() : " " + working + strips.sign(" …", " ...");
  }

  private String remark() {
    Loop loop = view.surroundings().loop();
    String last = loop == null ? null : loop.last();
    if (last != null) {
      return " Last run: " + last;
    }
    Observation latest = view.feed().latest();
    return latest == null || latest.reading().notes().isEmpty()
        ? ""
        : " Note: " + latest.reading().notes().get(0);
  }

  private String question() {
    return switch (view.dialog().mode()) {
      case ASK_PAUSE -> " Pause reconciliation by every coderd replica and by this tool? [y/N]";
      case ASK_RESUME -> " Resume reconciliation? [y/N]";
      case ASK_RECONCILE ->
          " Reconcile "
              + (view.surroundings().scope().isEmpty() ? "now" : view.surroundings().scope())
              + ", as 'reconcile once' does? [y/N]";
      case FILTER ->
          " Filter: "
              + view.arrangement().filter()
              + strips.sign("▏", "_")
              + "  (Enter keeps it, Esc shows all)";
      case TABLE, HELP -> "";
    };
  }

  /** The keys. */
  String keys() {
    if (view.dialog().mode() == Dialog.Mode.HELP) {
      return strips.strip().add(Ink.QUIET, " Any key goes back").toString();
    }
    Observation latest = view.feed().latest();
    boolean paused = latest != null && Boolean.TRUE.equals(latest.control().pause().paused());
    Strip strip = strips.strip();
    String[][] keys = {
      {"q", "quit"},
      {"?", "help"},
      {"/", "filter"},
      {"s", "sort"},
      {"Enter", "expand"},
      {"p", paused ? "resume" : "pause"},
      {"r", "reconcile"},
      {"a", view.arrangement().inactive() ? "hide inactive" : "inactive too"},
      {"R", "refresh"}
    };
    for (String[] key : keys) {
      if (strip.room() >= key[0].length() + key[1].length() + 3) {
        strip.add("  ").add(Ink.HEADING, key[0]).add(Ink.QUIET, " " + key[1]);
      }
    }
    return strip.toString();
  }

  /** In a low window: what is to be said, else the keys. */
  String either() {
    return text().isEmpty() ? keys() : message();
  }
}
