package dev.prebuildctl.output;

import dev.prebuildctl.output.ConfigurationView.Entry;
import java.util.List;

/** A configuration for people. */
final class HumanConfiguration {
  private final Page page;
  private final ConfigurationView view;

  HumanConfiguration(Page page, ConfigurationView view) {
    this.page = page;
    this.view = view;
  }

  void print() {
    String file = view.file() == null ? "none: HOME is not set" : view.file();
    page.item(
        0, Ink.PLAIN, "File:", file + (view.exists() || view.file() == null ? "" : " (not there)"));
    page.item(0, Ink.PLAIN, "Profile:", profile());
    page.blank();
    Table table =
        new Table(
            List.of(
                Table.Column.text("SETTING", 0),
                Table.Column.name("VALUE", 20),
                Table.Column.text("FROM", 0)));
    for (Entry entry : view.settings()) {
      String value = entry.value().isEmpty() ? Table.NOTHING : entry.value();
      table.row(List.of(entry.name(), value, source(entry)));
    }
    page.table(0, table);
    page.end();
  }

  private String profile() {
    String all =
        view.profiles().isEmpty() ? "" : " (there are " + String.join(", ", view.profiles()) + ")";
    return view.profile().map(entry -> entry.value() + ", from " + source(entry)).orElse("none")
        + all;
  }

  private static String source(Entry entry) {
    String line = entry.line() == 0 ? "" : " in line " + entry.line();
    return (entry.source().isEmpty() ? entry.from() : entry.source()) + line;
  }
}
