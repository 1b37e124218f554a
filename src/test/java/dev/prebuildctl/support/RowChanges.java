package dev.prebuildctl.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What lies between two dumps, one line for each row that came or went and each column changed. */
public final class RowChanges {
  private RowChanges() {}

  /** The lines, as {@code table key column: old -> new}, in the order of the dumps. */
  public static List<String> between(TableDump before, TableDump after) {
    List<String> lines = new ArrayList<>();
    for (String table : TableDump.names()) {
      Map<List<String>, JsonNode> old = before.tables().get(table);
      Map<List<String>, JsonNode> now = after.tables().get(table);
      now.forEach(
          (key, row) -> {
            String name = table + " " + String.join(" ", key);
            if (old.containsKey(key)) {
              columns(name, old.get(key), row, lines);
            } else {
              lines.add(name + " inserted");
            }
          });
      old.keySet().stream()
          .filter(key -> !now.containsKey(key))
          .forEach(key -> lines.add(table + " " + String.join(" ", key) + " deleted"));
    }
    return lines;
  }

  private static void columns(String name, JsonNode old, JsonNode now, List<String> lines) {
    now.fieldNames()
        .forEachRemaining(
            column -> {
              if (!now.get(column).equals(old.get(column))) {
                lines.add(
                    "%s %s: %s -> %s".formatted(name, column, old.get(column), now.get(column)));
              }
            });
  }
}
