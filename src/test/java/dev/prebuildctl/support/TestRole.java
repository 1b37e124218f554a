package dev.prebuildctl.support;

import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Timeouts;
import java.util.Map;

/** A role that may connect to one test database and do what it is granted; no more. */
public final class TestRole implements AutoCloseable {
  public static final String PASSWORD = "s3cret-of-the-role";

  private final TestDatabase db;
  private final String name;

  private TestRole(TestDatabase db) {
    this.db = db;
    this.name = "role_" + db.name();
  }

  /** A role that may do nothing yet. */
  public static TestRole in(TestDatabase db) {
    TestRole role = new TestRole(db);
    db.execute("CREATE ROLE " + role.name + " LOGIN PASSWORD '" + PASSWORD + "'");
    return role;
  }

  public String name() {
    return name;
  }

  /** Grants, as {@code SELECT ON workspaces}. */
  public void may(String privilege) {
    db.execute("GRANT " + privilege + " TO " + name);
  }

  public void mayNot(String privilege) {
    db.execute("REVOKE " + privilege + " FROM " + name);
  }

  public String url() {
    return url(PASSWORD);
  }

  public String url(String password) {
    return db.url().replaceFirst("//[^@]*@", "//" + name + ":" + password + "@");
  }

  public Database database() {
    return new Database(DatabaseUrl.parse(url(), Map.of()), Timeouts.DEFAULTS);
  }

  @Override
  public void close() {
    db.execute("DROP OWNED BY " + name + "; DROP ROLE " + name);
  }
}
