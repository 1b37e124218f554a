package dev.prebuildctl.store;

import dev.prebuildctl.core.doctor.Access.MissingPrivilege;
import dev.prebuildctl.core.doctor.Privilege;
import dev.prebuildctl.core.doctor.Privileges;
import java.util.ArrayList;
import java.util.List;

/** What the role may do, from the system catalogs, which every role may read. */
public final class PrivilegeStore {
  private PrivilegeStore() {}

  /**
   * The privileges that the role lacks; tables and columns that this schema does not have are
   * passed over.
   *
   * @param writer whether those of writing commands are looked at, too
   */
  public static List<MissingPrivilege> missing(Session session, boolean writer) {
    List<MissingPrivilege> missing = new ArrayList<>();
    List<Privilege> privileges = writer ? Privileges.all() : Privileges.READER;
    session.query(
        PrivilegeSql.MISSING_PRIVILEGES,
        Params.of("tables", privileges.stream().map(Privilege::table).toList())
            .and("verbs", privileges.stream().map(Privilege::verb).toList())
            .and(
                "columns",
                privileges.stream().map(one -> String.join(",", one.columns())).toList()),
        row -> {
          Privilege lacked = privileges.get(row.integer("position") - 1);
          return missing.add(
              new MissingPrivilege(
                  lacked.grant(), row.text("role"), Privileges.READER.contains(lacked)));
        });
    return missing;
  }

  private enum PrivilegeSql implements Sql {
    /** The owner of a table and a superuser have every privilege; the functions know that. */
    MISSING_PRIVILEGES(
        """
        SELECT p.position::int AS position, current_user AS role
        FROM unnest(:tables, :verbs, :columns) WITH ORDINALITY AS p(name, verb, columns, position)
        JOIN pg_class c ON c.oid = to_regclass(p.name)
        WHERE NOT has_table_privilege(c.oid, p.verb) AND (p.columns = '' OR EXISTS (
          SELECT 1 FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attname = ANY(string_to_array(p.columns, ','))
            AND NOT has_column_privilege(c.oid, a.attnum, p.verb)))
        ORDER BY p.position
        """);

    private final String text;

    PrivilegeSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
