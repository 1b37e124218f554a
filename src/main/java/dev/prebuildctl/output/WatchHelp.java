package dev.prebuildctl.output;

import java.util.ArrayList;
import java.util.List;

/** Which keys there are, and what the columns are. */
final class WatchHelp {
  private static final String[][] KEYS = {
    {"Up k, Down j", "move; PgUp, PgDn, Home g, End G: further"},
    {"Enter, Space", "expand a preset: what is due and why, and its prebuilds"},
    {"s or >, <", "sort by status, name, lacking, wanted, starting, failures, due"},
    {"S", "turn the order round"},
    {"/", "filter by words of names and status; Esc shows all"},
    {"a", "show inactive presets of which nothing is left, too"},
    {"p", "pause or resume reconciliation, coderd's too; asks"},
    {"r", "reconcile now, as 'reconcile once' with the same presets; asks"},
    {"R", "read the database now"},
    {"Ctrl-L", "draw the screen anew"},
    {"q, Ctrl-C", "quit"},
  };

  private static final String[][] COLUMNS = {
    {"WANT, NEXT", "prebuilds wanted now; by schedules, how many next and when"},
    {"RUN, ELIG", "running ones, expired among them; ready to be claimed"},
    {"STA, DEL", "builds that start and delete"},
    {"EXP, PEND", "too old; waiting builds of an inactive version"},
    {"FAIL", "failed builds that count for backoff"},
    {"DUE", "of a run: + create, - delete, x cancel, ~ status; (held back)"},
    {"TREND", "eligible ones since you began to look, the least of each span"},
  };

  private WatchHelp() {}

  static List<String> lines(Strips strips, int height) {
    List<String> lines = new ArrayList<>();
    for (String[] key : KEYS) {
      lines.add(line(strips, key));
    }
    lines.add("");
    for (String[] column : COLUMNS) {
      lines.add(line(strips, column));
    }
    while (lines.size() < height) {
      lines.add("");
    }
    return lines.subList(0, height);
  }

  private static String line(Strips strips, String[] words) {
    return strips
        .strip()
        .add("  ")
        .add(Ink.HEADING, Text.padRight(words[0], 14))
        .add(words[1])
        .toString();
  }
}
