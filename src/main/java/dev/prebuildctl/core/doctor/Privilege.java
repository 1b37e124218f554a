package dev.prebuildctl.core.doctor;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a role must be allowed on one table (PostgreSQL manual, section 5.8).
 *
 * @param verb {@code SELECT}, {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param columns only these; empty: the whole table
 */
public record Privilege(String verb, String table, List<String> columns) {
  public Privilege {
    requireNonNull(verb, "verb");
    requireNonNull(table, "table");
    columns = List.copyOf(columns);
  }

  /** On the whole table. */
  public static Privilege of(String verb, String table) {
    return new Privilege(verb, table, List.of());
  }

  /** On some columns; the others, such as secrets, stay closed. */
  public static Privilege of(String verb, String table, String... columns) {
    return new Privilege(verb, table, List.of(columns));
  }

  /** What gives it, up to the role: {@code GRANT SELECT (id, name) ON users}. */
  public String grant() {
    return grantOn(table);
  }

  /** The same for a table in a schema. */
  String grantIn(String schema) {
    return grantOn(Sql.name(schema) + "." + table);
  }

  private String grantOn(String where) {
    String some = columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")";
    return "GRANT " + verb + some + " ON " + where;
  }
}
