package dev.prebuildctl.core.doctor;

import java.util.UUID;

/** Quoting of what is put into a statement to copy (PostgreSQL manual, section 4.1). */
final class Sql {
  private Sql() {}

  static String name(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static String id(UUID id) {
    return "'" + id + "'";
  }
}
