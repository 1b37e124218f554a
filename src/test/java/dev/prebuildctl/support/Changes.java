package dev.prebuildctl.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run changed, in a form in which two runs can be compared: ids made by the run are replaced
 * by what they belong to, and rows are sorted. New prebuilds of one preset are interchangeable, so
 * each new build is one line together with its job, its parameters and its workspace.
 */
public final class Changes {
  private Changes() {}

  /** The changes a scenario expects, one line each. */
  public static List<String> expected(Scenario scenario) {
    JsonNode changes = replaceAll(scenario.after().get("changes"), "<now>", "<at>");
    return canonical(changes, scenario);
  }

  /** The changes between two dumps, in the columns and with the placeholders of the scenario. */
  public static List<String> actual(
      Scenario scenario, TableDump before, TableDump after, String defaultOrg) {
    ObjectNode changes = Reference.JSON.createObjectNode();
    for (String table : TableDump.names()) {
      JsonNode difference = difference(table, before, after, columns(scenario, table));
      if (!difference.isEmpty()) {
        changes.set(table, difference);
      }
    }
    String at = scenario.at().toString().replace("Z", "+00:00");
    return canonical(
        replaceAll(replaceAll(changes, at, "<at>"), defaultOrg, "<default-org>"), scenario);
  }

  /** The columns the scenario's rows have; empty: all of them. */
  private static List<String> columns(Scenario scenario, String table) {
    List<String> columns = new ArrayList<>();
    JsonNode rows = scenario.after().get("rows").get(table);
    JsonNode inserted = scenario.after().get("changes").path(table).path("inserted");
    JsonNode sample = inserted.size() > 0 ? inserted.get(0) : rows == null ? null : rows.get(0);
    if (sample != null) {
      sample.fieldNames().forEachRemaining(columns::add);
    }
    return columns;
  }

  private static ObjectNode difference(
      String table, TableDump before, TableDump after, List<String> columns) {
    Map<List<String>, JsonNode> old = before.tables().get(table);
    Map<List<String>, JsonNode> now = after.tables().get(table);
    ObjectNode difference = Reference.JSON.createObjectNode();
    now.forEach(
        (key, row) -> {
          if (!old.containsKey(key)) {
            difference.withArray("inserted").add(only(row, columns));
          } else if (!only(row, columns).equals(only(old.get(key), columns))) {
            difference.withArray("updated").add(update(table, old.get(key), row, columns));
          }
        });
    old.forEach(
        (key, row) -> {
          if (!now.containsKey(key)) {
            difference.withArray("deleted").add(only(row, columns));
          }
        });
    return difference;
  }

  private static ObjectNode update(String table, JsonNode old, JsonNode now, List<String> columns) {
    ObjectNode update = Reference.JSON.createObjectNode();
    TableDump.key(table).forEach(column -> update.withObject("/key").set(column, now.get(column)));
    only(now, columns)
        .properties()
        .forEach(
            field -> {
              JsonNode was = old.get(field.getKey());
              if (!field.getValue().equals(was)) {
                ObjectNode change = update.withObject("/set").putObject(field.getKey());
                change.set("old", was);
                change.set("new", field.getValue());
              }
            });
    return update;
  }

  private static JsonNode only(JsonNode row, List<String> columns) {
    if (columns.isEmpty()) {
      return row;
    }
    ObjectNode part = Reference.JSON.createObjectNode();
    columns.forEach(column -> part.set(column, row.get(column)));
    return part;
  }

  private static List<String> canonical(JsonNode changes, Scenario scenario) {
    List<String> lines = new ArrayList<>();
    Map<String, JsonNode> workspaces = byId(changes, "workspaces");
    Map<String, JsonNode> jobs = byId(changes, "provisioner_jobs");
    Map<String, TreeSet<String>> parameters = new HashMap<>();
    for (JsonNode row : changes.path("workspace_build_parameters").path("inserted")) {
      parameters
          .computeIfAbsent(row.get("workspace_build_id").asText(), id -> new TreeSet<>())
          .add(row.get("name") + "=" + row.get("value"));
    }
    for (JsonNode build : changes.path("workspace_builds").path("inserted")) {
      String id = build.get("id").asText();
      JsonNode job = jobs.remove(build.get("job_id").asText());
      JsonNode workspace = workspaces.remove(build.get("workspace_id").asText());
      String line =
          "build "
              + sorted(build)
              + " job "
              + (job == null ? "none" : sorted(job))
              + " parameters "
              + parameters.getOrDefault(id, new TreeSet<>())
              + (workspace == null ? "" : " workspace " + sorted(workspace));
      line = line.replace(id, "<build>").replace(build.get("job_id").asText(), "<job>");
      if (workspace != null) {
        line =
            line.replace(workspace.get("id").asText(), "<workspace>")
                .replace(workspace.get("name").asText(), "<name>");
      }
      lines.add(line);
      parameters.remove(id);
    }
    jobs.values().forEach(job -> lines.add("lone job " + sorted(job)));
    workspaces.values().forEach(row -> lines.add("lone workspace " + sorted(row)));
    parameters.forEach((build, values) -> lines.add("lone parameters " + build + values));
    others(changes, lines);
    return lines.stream().sorted().toList();
  }

  private static void others(JsonNode changes, List<String> lines) {
    Map<String, String> groups = new HashMap<>();
    for (JsonNode group : changes.path("groups").path("inserted")) {
      groups.put(
          group.get("id").asText(), "<group of " + group.get("organization_id").asText() + ">");
    }
    for (Map.Entry<String, JsonNode> table : changes.properties()) {
      for (String kind : List.of("inserted", "updated", "deleted")) {
        boolean bundled =
            kind.equals("inserted")
                && (table.getKey().startsWith("workspace")
                    || table.getKey().equals("provisioner_jobs"));
        for (JsonNode row : bundled ? List.<JsonNode>of() : table.getValue().path(kind)) {
          String line = table.getKey() + " " + kind + " " + sorted(row);
          for (Map.Entry<String, String> group : groups.entrySet()) {
            line = line.replace(group.getKey(), group.getValue());
          }
          lines.add(line);
        }
      }
    }
  }

  private static Map<String, JsonNode> byId(JsonNode changes, String table) {
    Map<String, JsonNode> rows = new HashMap<>();
    changes.path(table).path("inserted").forEach(row -> rows.put(row.get("id").asText(), row));
    return rows;
  }

  private static JsonNode replaceAll(JsonNode node, String text, String by) {
    return Reference.parse(node.toString().replace(text, by));
  }

  /** JSON text with keys in order at every depth. */
  public static String sorted(JsonNode node) {
    return order(node).toString();
  }

  private static JsonNode order(JsonNode node) {
    if (node instanceof ObjectNode object) {
      Map<String, JsonNode> fields = new TreeMap<>();
      object.properties().forEach(field -> fields.put(field.getKey(), order(field.getValue())));
      return Reference.JSON.createObjectNode().setAll(fields);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode ordered = Reference.JSON.createArrayNode();
      array.forEach(element -> ordered.add(order(element)));
      return ordered;
    }
    return node;
  }
}
