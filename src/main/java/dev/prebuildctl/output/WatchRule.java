package dev.prebuildctl.output;

import dev.prebuildctl.core.watch.Arrangement;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.core.watch.View;
import java.util.ArrayList;
import java.util.List;

/** The line below the table, which tells what of all there is is seen, and how it is put. */
final class WatchRule {
  private final View view;
  private final Strips strips;

  WatchRule(View view, Strips strips) {
    this.view = view;
    this.strips = strips;
  }

  String line(int top, int end, int rows, boolean events) {
    String rule = strips.sign("━", "-");
    String head = rule.repeat(2) + (events ? " Events " + rule.repeat(2) : "") + " ";
    return strips
        .strip()
        .add(Ink.QUIET, head)
        .add(Ink.QUIET, String.join(", ", phrases(top, end, rows)))
        .add(Ink.QUIET, " " + rule.repeat(strips.columns()).substring(0, strips.columns()))
        .toString()
        .replace("…", rule);
  }

  private List<String> phrases(int top, int end, int rows) {
    List<String> phrases = new ArrayList<>();
    if (end - top < rows) {
      phrases.add("rows " + (top + 1) + "-" + end + " of " + rows);
    }
    Arrangement now = view.arrangement();
    phrases.add("by " + now.sort().label() + (now.reversed() ? " reversed" : ""));
    if (!now.filter().isEmpty()) {
      phrases.add("filter \"" + now.filter() + "\"");
    }
    Observation latest = view.feed().latest();
    int hidden = latest == null || now.inactive() ? 0 : Arrangement.hidden(latest);
    if (hidden > 0) {
      phrases.add(hidden + " inactive hidden");
    }
    return phrases;
  }
}
