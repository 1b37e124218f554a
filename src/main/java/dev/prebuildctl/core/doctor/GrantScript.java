package dev.prebuildctl.core.doctor;

import java.util.ArrayList;
import java.util.List;

/** The statements that make a role of least privilege (PostgreSQL manual, section 5.8). */
public final class GrantScript {
  private GrantScript() {}

  /**
   * A role that may run the commands that read, or all of them.
   *
   * @param role the role's name; quoted here
   * @param writer whether it may run commands that write, too
   * @param schema the schema with Coder's tables; quoted here
   */
  public static List<String> statements(String role, boolean writer, String schema) {
    String to = " TO " + Sql.name(role) + ";";
    List<String> statements = new ArrayList<>();
    statements.add("CREATE ROLE " + Sql.name(role) + " LOGIN; -- then: \\password");
    statements.add("GRANT USAGE ON SCHEMA " + Sql.name(schema) + to);
    for (Privilege privilege : writer ? Privileges.all() : Privileges.READER) {
      statements.add(privilege.grantIn(schema) + to);
    }
    return statements;
  }
}
