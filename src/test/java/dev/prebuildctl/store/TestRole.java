package dev.prebuildctl.store;

import dev.prebuildctl.support.TestDatabase;
import java.util.Map;

/** A role that may connect to one test database and do what it is granted; no more. */
final class TestRole implements AutoCloseable {
  static final String PASSWORD = "s3cret-of-the-role";

  private final TestDatabase db;
  private final String name;

  private TestRole(TestDatabase db) {
    this.db = db;
    this.name = "role_" + db.name();
  }

  static TestRole in(TestDatabase db) {
    TestRole role = new TestRole(db);
    db.execute("CREATE ROLE " + role.name + " LOGIN PASSWORD '" + PASSWORD + "'");
    return role;
  }

  String name() {
    return name;
  }

  /** Grants, as {@code SELECT ON workspaces}. */
  void may(String privilege) {
    db.execute("GRANT " + privilege + " TO " + name);
  }

  void mayNot(String privilege) {
    db.execute("REVOKE " + privilege + " FROM " + name);
  }

  String url() {
    return url(PASSWORD);
  }

  String url(String password) {
    return db.url().replaceFirst("//[^@]*@", "//" + name + ":" + password + "@");
  }

  Database database() {
    return new Database(DatabaseUrl.parse(url(), Map.of()), Timeouts.DEFAULTS);
  }

  @Override
  public void close() {
    db.execute("DROP OWNED BY " + name + "; DROP ROLE " + name);
  }
}
