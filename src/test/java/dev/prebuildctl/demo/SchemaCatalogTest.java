package dev.prebuildctl.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds our scripts to the catalog of the real schema, fact by fact.
 *
 * <p>The catalog was read from PostgreSQL 15, this is another version. Only one thing is told
 * differently: from 18 on NOT NULL is also a constraint of its own (kind {@code n}), left out here.
 * How function and view bodies are written is ours and not compared.
 */
class SchemaCatalogTest {
  private static final String COLUMNS =
      """
      SELECT format('%s.%s: column %s %s %s default=%s generated=%s', c.relname, a.attname,
        row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum),
        format_type(a.atttypid, a.atttypmod),
        CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END,
        CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
        CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END) AS fact
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      """;
  private static final String CONSTRAINTS =
      """
      SELECT format('%s.%s: %s %s', c.relname, k.conname,
        CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'c' THEN 'check'
          WHEN 'f' THEN 'foreign key' ELSE k.contype::text END,
        pg_get_constraintdef(k.oid)) AS fact
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE c.relnamespace = 'public'::regnamespace AND k.contype NOT IN ('n', 't')
      """;
  private static final String INDEXES =
      """
      SELECT format('%s.%s: index unique=%s %s', t.relname, i.relname, x.indisunique,
        split_part(pg_get_indexdef(i.oid), ' USING ', 2)) AS fact
      FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
      WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
      """;
  private static final String TRIGGERS =
      """
      SELECT format('%s.%s: trigger %s %s', c.relname, t.tgname,
        substring(pg_get_triggerdef(t.oid) FROM 'TRIGGER \\S+ (.*) ON '), p.proname) AS fact
      FROM pg_trigger t
      JOIN pg_class c ON c.oid = t.tgrelid
      JOIN pg_proc p ON p.oid = t.tgfoid
      WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
      """;
  private static final String VIEWS =
      """
      SELECT format('%s.%s: view column %s %s', c.relname, a.attname,
        row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum),
        format_type(a.atttypid, a.atttypmod)) AS fact
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
      """;
  private static final String TYPES =
      """
      SELECT format('%s.: enum %s', t.typname,
        (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum
         WHERE enumtypid = t.oid)) AS fact
      FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace AND t.typtype = 'e'
      UNION ALL
      SELECT format('%s.: domain %s', t.typname, format_type(t.typbasetype, t.typtypmod))
      FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace AND t.typtype = 'd'
      UNION ALL
      SELECT format('%s.: function', p.proname)
      FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      """;

  /** Of ours, not in the catalog: what its own contents refer to without describing it. */
  private static final Set<String> BEYOND_THE_CATALOG = Set.of("task_status", "dbcrypt_keys");

  @ParameterizedTest
  @EnumSource(Schema.class)
  void the_scripts_make_what_the_catalog_lists(Schema schema) {
    assumeTrue(Reference.catalog().isPresent(), "no catalog");
    JsonNode catalog = Reference.catalog().orElseThrow().get("at_" + schema.migration());
    assertEquals(
        String.join("\n", expected(catalog)),
        String.join("\n", actual(schema, catalog)),
        "expected: the catalog at " + schema.migration());
  }

  private static Set<String> actual(Schema schema, JsonNode catalog) {
    Set<String> facts = new TreeSet<>();
    // Not a copy of the tests' template, which has a default that Coder's has not.
    try (TestDatabase db = Postgres.empty()) {
      schema.scripts().forEach(db::execute);
      db.execute("SET timezone = 'UTC'");
      for (String query : List.of(COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, VIEWS, TYPES)) {
        for (Map<String, Object> row : db.rows(query)) {
          facts.add(row.get("fact").toString());
        }
      }
    }
    facts.removeIf(fact -> BEYOND_THE_CATALOG.contains(owner(fact)));
    // The reader of the catalog at 540 did not look at this one.
    facts.removeIf(
        fact ->
            owner(fact).equals("schema_migrations")
                && !catalog.get("tables").has("schema_migrations"));
    return facts;
  }

  private static String owner(String fact) {
    return fact.substring(0, fact.indexOf('.'));
  }

  private static Set<String> expected(JsonNode catalog) {
    Set<String> facts = new TreeSet<>();
    catalog
        .get("tables")
        .properties()
        .forEach(table -> facts.addAll(table(table.getKey(), table.getValue())));
    catalog
        .get("views")
        .properties()
        .forEach(view -> facts.addAll(view(view.getKey(), view.getValue())));
    catalog
        .get("enums")
        .properties()
        .forEach(
            type -> {
              List<String> labels = new ArrayList<>();
              type.getValue().forEach(label -> labels.add(label.asText()));
              facts.add(type.getKey() + ".: enum " + String.join(",", labels));
            });
    catalog
        .get("domains")
        .properties()
        .forEach(type -> facts.add(type.getKey() + ".: domain " + type.getValue().asText()));
    catalog.get("functions").fieldNames().forEachRemaining(name -> facts.add(name + ".: function"));
    return facts;
  }

  private static List<String> table(String name, JsonNode table) {
    List<String> facts = new ArrayList<>();
    int position = 0;
    for (JsonNode column : table.get("columns")) {
      facts.add(
          "%s.%s: column %d %s %s default=%s generated=%s"
              .formatted(
                  name,
                  text(column, "name"),
                  ++position,
                  text(column, "type"),
                  column.get("not_null").asBoolean() ? "not null" : "null",
                  text(column, "default"),
                  text(column, "generated")));
    }
    facts.addAll(attachments(name, table));
    return facts;
  }

  private static List<String> attachments(String name, JsonNode table) {
    List<String> facts = new ArrayList<>();
    for (JsonNode constraint : table.get("constraints")) {
      facts.add(
          "%s.%s: %s %s"
              .formatted(
                  name,
                  text(constraint, "name"),
                  text(constraint, "kind"),
                  text(constraint, "definition")));
    }
    for (JsonNode index : table.get("indexes")) {
      facts.add(
          "%s.%s: index unique=%s %s"
              .formatted(
                  name,
                  text(index, "name"),
                  index.get("unique").asBoolean() ? "t" : "f",
                  text(index, "on")));
    }
    for (JsonNode trigger : table.get("triggers")) {
      facts.add(
          "%s.%s: trigger %s %s"
              .formatted(
                  name, text(trigger, "name"), text(trigger, "fires"), text(trigger, "function")));
    }
    return facts;
  }

  private static List<String> view(String name, JsonNode view) {
    List<String> facts = new ArrayList<>();
    int position = 0;
    for (JsonNode column : view.get("columns")) {
      facts.add(
          "%s.%s: view column %d %s"
              .formatted(name, text(column, "name"), ++position, text(column, "type")));
    }
    return facts;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
