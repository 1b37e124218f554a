package dev.prebuildctl.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every scenario's rows fit our schema, triggers and constraints included. */
class ScenarioLoadTest {
  @TestFactory
  Stream<DynamicTest> scenarios_load() {
    return Stream.of(Schema.values())
        .flatMap(
            schema ->
                Reference.scenarios().stream()
                    .map(
                        folder ->
                            DynamicTest.dynamicTest(
                                schema + " " + folder.getFileName(), () -> load(schema, folder))));
  }

  private static void load(Schema schema, Path folder) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      db.execute(Reference.text(folder, "before.sql").orElseThrow());
      assertNotEquals("0", db.queryOne("SELECT count(*) FROM template_version_presets"));
    }
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void migrated_rows_are_there(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      assertEquals(
          Integer.toString(schema.migration()),
          db.queryOne("SELECT version FROM schema_migrations WHERE NOT dirty"));
      assertEquals(
          "prebuilds|Prebuilds Owner|prebuilds@system|none|true|active",
          db.queryOne(
              """
              SELECT concat_ws('|', username, name, email, login_type, is_system::text, status)
              FROM users WHERE id = 'c42fdf75-3097-471c-8c33-fb52454d81c0'
              """));
      assertEquals(
          "Everyone",
          db.queryOne(
              "SELECT g.name FROM groups g JOIN organizations o USING (id) WHERE is_default"));
      assertEquals("3", db.queryOne("SELECT count(*) FROM provisioner_keys"));
      assertEquals(
          "1", db.queryOne("SELECT count(*) FROM organization_members WHERE roles = '{}'"));
    }
  }

  @Test
  void workspaces_without_a_build_are_rows_of_nulls_in_latest_builds() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Path folder = Reference.scenarios().get(0);
      db.execute(Reference.text(folder, "before.sql").orElseThrow());
      String before = db.queryOne("SELECT count(*) FROM workspace_latest_builds WHERE id IS NULL");
      db.execute("DELETE FROM workspace_builds");
      assertEquals("0", before);
      assertEquals(
          db.queryOne("SELECT count(*) FROM workspaces WHERE NOT deleted"),
          db.queryOne("SELECT count(*) FROM workspace_latest_builds WHERE id IS NULL"));
    }
  }
}
