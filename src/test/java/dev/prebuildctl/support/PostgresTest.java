package dev.prebuildctl.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PostgresTest {
  @RepeatedTest(8)
  void each_test_has_a_database_of_its_own() {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        TestDatabase other = Postgres.fresh(Schema.V421)) {
      db.execute(
          "INSERT INTO site_configs VALUES ('a', 'b'); INSERT INTO site_configs VALUES ('c', 'd')");
      assertEquals("2", db.queryOne("SELECT count(*) FROM site_configs"));
      assertEquals("0", other.queryOne("SELECT count(*) FROM site_configs"));
      assertEquals("b", db.queryOne("SELECT value FROM site_configs WHERE key = ?", "a"));
    }
  }

  @Test
  void the_session_time_zone_is_neither_the_jvms_nor_utc() throws SQLException {
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        Connection connection = db.connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW timezone")) {
      rows.next();
      assertEquals("Asia/Kathmandu", rows.getString(1));
      assertEquals("America/Los_Angeles", ZoneId.systemDefault().getId());
    }
  }

  @Test
  void a_closed_database_is_gone() {
    TestDatabase db = Postgres.fresh(Schema.V421);
    db.close();
    assertThrows(IllegalStateException.class, db::connection);
  }

  @Test
  void urls_of_both_forms_mean_the_same_server() {
    TestServer libpq =
        TestServer.parse("postgres://me:p%40ss@db:5433/main?sslmode=disable", () -> {});
    TestServer jdbc =
        TestServer.parse(
            "jdbc:postgresql://db:5433/main?user=me&password=p%40ss&sslmode=disable", () -> {});
    assertEquals(libpq.url("x"), jdbc.url("x"));
    assertEquals("postgres://me:p%40ss@db:5433/x?sslmode=disable", libpq.url("x"));
    assertEquals(libpq.jdbcUrl("x"), jdbc.jdbcUrl("x"));
    assertNotEquals(libpq.url("x"), libpq.url("y"));
  }
}
