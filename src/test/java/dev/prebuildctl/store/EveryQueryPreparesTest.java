package dev.prebuildctl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server of each schema understands every statement of the package; new ones are found. */
class EveryQueryPreparesTest {
  /** What parameters are bound as, where their name does not tell; see {@link #type}. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("now", "timestamptz"),
          Map.entry("seen_since", "timestamptz"),
          Map.entry("targets", "uuid[]"),
          Map.entry("build_number", "int"),
          Map.entry("prebuilds_user", "uuid"),
          Map.entry("id", "uuid"),
          Map.entry("ids", "uuid[]"),
          Map.entry("template_ids", "uuid[]"),
          Map.entry("version_ids", "uuid[]"),
          Map.entry("file_ids", "uuid[]"),
          Map.entry("most", "int"),
          Map.entry("organizations", "uuid[]"),
          Map.entry("templates", "uuid[]"),
          Map.entry("files", "uuid[]"),
          Map.entry("workspaces", "uuid[]"),
          Map.entry("versions", "uuid[]"),
          Map.entry("jobs", "uuid[]"),
          Map.entry("builds", "uuid[]"),
          Map.entry("presets", "uuid[]"),
          Map.entry("states", "uuid[]"),
          Map.entry("tasks", "uuid[]"),
          Map.entry("numbers", "int[]"),
          Map.entry("names", "text[]"),
          Map.entry("statuses", "text[]"),
          Map.entry("preset_names", "text[]"),
          Map.entry("template_names", "text[]"),
          Map.entry("organization_names", "text[]"),
          Map.entry("everything", "boolean"),
          Map.entry("any_version", "boolean"),
          Map.entry("values", "text[]"),
          Map.entry("provisioners", "text[]"),
          Map.entry("storage_methods", "text[]"),
          Map.entry("inputs", "text[]"),
          Map.entry("tags", "text[]"),
          Map.entry("transitions", "text[]"),
          Map.entry("tables", "text[]"),
          Map.entry("verbs", "text[]"),
          Map.entry("columns", "text[]"),
          Map.entry("payloads", "text[]"));

  @ParameterizedTest
  @EnumSource(Schema.class)
  void at_each_schema(Schema schema) throws Exception {
    List<String> refused = new ArrayList<>();
    try (TestDatabase db = Postgres.fresh(schema)) {
      for (Sql sql : all()) {
        try {
          db.execute(prepare(sql));
        } catch (IllegalStateException e) {
          refused.add(sql.getClass().getName() + "." + sql.name() + ": " + e.getMessage());
        }
      }
    }
    assertEquals(List.of(), refused);
  }

  @Test
  void each_has_a_name_of_its_own_and_tells_it_in_front() throws Exception {
    Set<String> names = new HashSet<>();
    for (Sql sql : all()) {
      assertTrue(names.add(sql.name()), sql.name() + " is there twice");
      String comment = "/* pb:" + sql.name().toLowerCase(Locale.ROOT) + " */ ";
      assertTrue(NamedSql.of(sql).text().startsWith(comment), NamedSql.of(sql).text());
    }
  }

  @Test
  void none_reads_columns_it_does_not_name() throws Exception {
    for (Sql sql : all()) {
      String stars = sql.text().replace("count(*)", "");
      assertTrue(!stars.contains("*"), sql.name() + " has a * that is not count(*)");
    }
  }

  private static String prepare(Sql sql) {
    NamedSql named = NamedSql.of(sql);
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (char c : named.text().toCharArray()) {
      text.append(c == '?' ? "$" + ++number : "" + c);
    }
    assertEquals(named.parameters().size(), number, "a ? that is no parameter: " + text);
    List<String> types = named.parameters().stream().map(EveryQueryPreparesTest::type).toList();
    String list = types.isEmpty() ? "" : " (" + String.join(", ", types) + ")";
    return "PREPARE pb_" + sql.name() + list + " AS " + text;
  }

  private static String type(String parameter) {
    return TYPES.getOrDefault(
        parameter, parameter.endsWith("_id") || parameter.endsWith("_user") ? "uuid" : "text");
  }

  private static List<Sql> all() throws IOException, URISyntaxException, ClassNotFoundException {
    Path root = Path.of(Sql.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Sql> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve("dev/prebuildctl/store"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.equals("package-info.class")) {
          Class<?> type =
              Class.forName("dev.prebuildctl.store." + name.substring(0, name.length() - 6));
          if (type.isEnum() && Sql.class.isAssignableFrom(type)) {
            for (Object constant : type.getEnumConstants()) {
              all.add((Sql) constant);
            }
          }
        }
      }
    }
    // Found at all: five enums of their own files and those nested in stores.
    assertTrue(all.size() >= 40, "only " + all.size() + " statements found in " + root);
    return all;
  }
}
