package dev.prebuildctl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.TestRole;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaStoreTest {
  @ParameterizedTest
  @EnumSource(Schema.class)
  void tells_which_database_this_is(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      DatabaseIdentity identity = identity(db);
      assertEquals(db.name(), identity.name());
      assertEquals(schema.migration(), identity.schemaVersion());
      assertEquals(db.queryOne("SHOW server_version"), identity.serverVersion());
      assertNotNull(identity.systemIdentifier());
    }
  }

  @Test
  void an_empty_database_is_told_to_be_empty() {
    try (TestDatabase db = Postgres.empty()) {
      Failure failure = fails(db, Kind.NOT_CODER);
      assertTrue(failure.getMessage().contains("is empty"), failure.getMessage());
    }
  }

  @Test
  void a_database_of_something_else_is_told_not_to_be_coders() {
    try (TestDatabase db = Postgres.empty()) {
      db.execute("CREATE TABLE customers (id int); CREATE TABLE schema_migrations (version text)");
      Failure failure = fails(db, Kind.NOT_CODER);
      assertTrue(failure.getMessage().contains("not a Coder database"), failure.getMessage());
      assertTrue(failure.getMessage().contains("2"), failure.getMessage());
    }
  }

  @Test
  void coders_tables_in_another_schema_are_told_with_the_way_to_them() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute("ALTER SCHEMA public RENAME TO deployment");
      Failure failure = fails(db, Kind.NOT_CODER);
      assertTrue(failure.getMessage().contains("in schema deployment"), failure.getMessage());
      assertTrue(failure.hint().contains("search_path=deployment"), failure.hint());
      String url = db.url() + (db.url().contains("?") ? "&" : "?") + "search_path=deployment";
      try (Database database = new Database(DatabaseUrl.parse(url, Map.of()), Timeouts.DEFAULTS)) {
        assertEquals(421, database.read(SchemaStore::identity).schemaVersion());
      }
    }
  }

  @Test
  void a_schema_before_the_oldest_known_one_is_too_old() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute("UPDATE schema_migrations SET version = 420");
      Failure failure = fails(db, Kind.SCHEMA_TOO_OLD);
      assertTrue(failure.getMessage().contains("at migration 420"), failure.getMessage());
      assertTrue(failure.getMessage().contains("421"), failure.getMessage());
    }
  }

  @Test
  void a_migration_left_half_done_is_told_before_its_age() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute("UPDATE schema_migrations SET version = 420, dirty = true");
      Failure failure = fails(db, Kind.SCHEMA_TOO_OLD);
      assertTrue(failure.getMessage().contains("half done"), failure.getMessage());
    }
  }

  @Test
  void a_database_that_was_never_migrated_is_not_used() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute("DELETE FROM schema_migrations");
      Failure failure = fails(db, Kind.NOT_CODER);
      assertTrue(failure.getMessage().contains("without a row"), failure.getMessage());
    }
  }

  @Test
  void a_newer_schema_is_taken_as_it_is() {
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      db.execute("UPDATE schema_migrations SET version = 9999");
      assertEquals(9999, identity(db).schemaVersion());
    }
  }

  @Test
  void each_has_a_message_and_a_hint_of_its_own() {
    Set<String> messages = new HashSet<>();
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      for (String change :
          new String[] {
            "UPDATE schema_migrations SET version = 420",
            "UPDATE schema_migrations SET dirty = true",
            "DELETE FROM schema_migrations",
            "DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE other (id int)",
            "DROP TABLE other",
          }) {
        db.execute(change);
        Failure failure = assertThrows(Failure.class, () -> identity(db));
        assertTrue(messages.add(failure.getMessage()), failure.getMessage());
        assertTrue(!failure.hint().isEmpty(), failure.getMessage());
        assertEquals(1, failure.getMessage().lines().count());
      }
    }
  }

  @Test
  void a_role_that_may_not_ask_for_the_cluster_gets_the_rest() {
    try (TestDatabase db = Postgres.fresh(Schema.V421);
        TestRole role = TestRole.in(db)) {
      role.may("SELECT ON schema_migrations");
      db.execute("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC");
      try (Database database = role.database()) {
        DatabaseIdentity identity = database.read(SchemaStore::identity);
        assertNull(identity.systemIdentifier());
        assertEquals(421, identity.schemaVersion());
      }
    }
  }

  private static Failure fails(TestDatabase db, Kind kind) {
    Failure failure = assertThrows(Failure.class, () -> identity(db));
    assertEquals(kind, failure.kind());
    assertTrue(failure.getMessage().contains("\"" + db.name() + "\""), failure.getMessage());
    return failure;
  }

  private static DatabaseIdentity identity(TestDatabase db) {
    try (Database database =
        new Database(DatabaseUrl.parse(db.url(), Map.of()), Timeouts.DEFAULTS)) {
      return database.read(SchemaStore::identity);
    }
  }
}
