package dev.prebuildctl.store;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Prebuilds;
import java.sql.SQLException;
import java.util.List;

/** Which database this is, and whether it is a Coder database of a schema known here. */
public final class SchemaStore {
  private SchemaStore() {}

  /**
   * Which database this is, with Coder's migration number.
   *
   * @throws Failure of kind {@code NOT_CODER} if it is not Coder's: told apart are an empty
   *     database and one of something else; of kind {@code SCHEMA_TOO_OLD} if its schema is older
   *     than the oldest known one, or a migration was left half done
   */
  public static DatabaseIdentity identity(Session session) {
    Seen seen = session.query(SchemaSql.DATABASE, Params.NONE, Seen::of).get(0);
    if (!seen.coder) {
      throw notCoder(session, seen.name);
    }
    List<Migration> migrations =
        session.query(
            seen.mayIdentify ? SchemaSql.MIGRATION_AND_CLUSTER : SchemaSql.MIGRATION,
            Params.NONE,
            Migration::of);
    if (migrations.isEmpty()) {
      throw new Failure(
          Kind.NOT_CODER,
          "database \"" + seen.name + "\" has a table schema_migrations without a row",
          "Start coderd once, so that it migrates its database.");
    }
    Migration migration = migrations.get(0);
    requireUsable(seen.name, migration);
    return new DatabaseIdentity(
        seen.name,
        migration.cluster.isEmpty() ? null : migration.cluster,
        seen.serverVersion,
        migration.version);
  }

  private static void requireUsable(String name, Migration migration) {
    if (migration.dirty) {
      throw new Failure(
          Kind.SCHEMA_TOO_OLD,
          "migration " + migration.version + " of database \"" + name + "\" was left half done",
          "Let coderd finish or repair its migration first.");
    }
    if (migration.version < Prebuilds.OLDEST_SCHEMA) {
      throw new Failure(
          Kind.SCHEMA_TOO_OLD,
          "the schema of database \""
              + name
              + "\" is at migration "
              + migration.version
              + "; prebuildctl knows it from "
              + Prebuilds.OLDEST_SCHEMA
              + " on",
          "Upgrade coderd, which migrates its database, and run again.");
    }
  }

  private static Failure notCoder(Session session, String name) {
    long tables =
        session.query(SchemaSql.COUNT_TABLES, Params.NONE, row -> row.bigint("tables")).get(0);
    return new Failure(
        Kind.NOT_CODER,
        tables == 0
            ? "database \"" + name + "\" is empty: it has no tables"
            : "database \""
                + name
                + "\" is not a Coder database: Coder's tables are not among its "
                + tables,
        "Name Coder's own database: the one in coderd's CODER_PG_CONNECTION_URL.");
  }

  private record Seen(String name, String serverVersion, boolean mayIdentify, boolean coder) {
    static Seen of(Row row) throws SQLException {
      return new Seen(
          row.text("name"),
          row.text("server_version"),
          row.bool("may_identify"),
          row.bool("coder"));
    }
  }

  private record Migration(long version, boolean dirty, String cluster) {
    static Migration of(Row row) throws SQLException {
      return new Migration(row.bigint("version"), row.bool("dirty"), row.text("cluster"));
    }
  }

  private enum SchemaSql implements Sql {
    DATABASE(
        """
        SELECT current_database() AS name, current_setting('server_version') AS server_version,
          has_function_privilege('pg_control_system()', 'execute') AS may_identify,
          to_regclass('schema_migrations') IS NOT NULL
            AND to_regclass('workspace_builds') IS NOT NULL
            AND to_regclass('provisioner_jobs') IS NOT NULL
            AND to_regclass('template_versions') IS NOT NULL AS coder
        """),
    COUNT_TABLES(
        """
        SELECT count(*) AS tables FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('information_schema', 'pg_catalog')
        """),
    MIGRATION("SELECT version, dirty, '' AS cluster FROM schema_migrations LIMIT 1"),
    MIGRATION_AND_CLUSTER(
        """
        SELECT version, dirty, (SELECT system_identifier::text FROM pg_control_system()) AS cluster
        FROM schema_migrations LIMIT 1
        """);

    private final String text;

    SchemaSql(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
