package dev.prebuildctl.store;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.model.Prebuilds;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    List<Migration> migrations = session.query(seen.migrationSql(), Params.NONE, Migration::of);
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
        seen.serverVersion,
        migration.version,
        new DatabaseIdentity.Marks(migration.cluster, seen.oid, migration.defaultOrganization));
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
    Tables tables = session.query(SchemaSql.TABLES, Params.NONE, Tables::of).get(0);
    String elsewhere = tables.elsewhere;
    if (elsewhere != null && !tables.usable) {
      return new Failure(
          Kind.MISSING_PRIVILEGE,
          "database \"" + name + "\": permission denied for schema " + elsewhere,
          "As the owner of the database: GRANT USAGE ON SCHEMA "
              + elsewhere
              + " TO <the role you connect as>;");
    }
    if (elsewhere != null) {
      return new Failure(
          Kind.NOT_CODER,
          "Coder's tables in database \"" + name + "\" are in schema " + elsewhere,
          "Add search_path=" + elsewhere + " to the URL.");
    }
    return new Failure(
        Kind.NOT_CODER,
        tables.count == 0
            ? "database \"" + name + "\" is empty: it has no tables"
            : "database \""
                + name
                + "\" is not a Coder database: Coder's tables are not among its "
                + tables.count,
        "Name Coder's own database: the one in coderd's CODER_PG_CONNECTION_URL.");
  }

  /**
   * What a database has whose tables are not seen to be Coder's.
   *
   * @param elsewhere a schema with Coder's tables that is not looked into; null: none
   * @param usable whether the role may look into it
   */
  private record Tables(long count, @Nullable String elsewhere, boolean usable) {
    static Tables of(Row row) throws SQLException {
      return new Tables(row.bigint("tables"), row.textOrNull("elsewhere"), row.bool("usable"));
    }
  }

  private record Seen(String name, long oid, String serverVersion, May may, boolean coder) {
    static Seen of(Row row) throws SQLException {
      return new Seen(
          row.text("name"),
          row.bigint("oid"),
          row.text("server_version"),
          new May(row.bool("may_read_cluster"), row.bool("may_read_organizations")),
          row.bool("coder"));
    }

    /** Whoever may not read organizations cannot plan: nothing is saved that needs the marks. */
    SchemaSql migrationSql() {
      if (!may.readOrganizations) {
        return SchemaSql.MIGRATION;
      }
      return may.readCluster
          ? SchemaSql.MIGRATION_DEPLOYMENT_AND_CLUSTER
          : SchemaSql.MIGRATION_AND_DEPLOYMENT;
    }
  }

  private record May(boolean readCluster, boolean readOrganizations) {}

  private record Migration(
      long version, boolean dirty, @Nullable String cluster, @Nullable UUID defaultOrganization) {
    static Migration of(Row row) throws SQLException {
      return new Migration(
          row.bigint("version"),
          row.bool("dirty"),
          row.textOrNull("cluster"),
          row.uuidOrNull("default_organization"));
    }
  }

  private enum SchemaSql implements Sql {
    DATABASE(
        """
        SELECT current_database() AS name, current_setting('server_version') AS server_version,
          (SELECT oid::bigint FROM pg_database WHERE datname = current_database()) AS oid,
          has_function_privilege('pg_control_system()', 'execute') AS may_read_cluster,
          EXISTS (SELECT 1 FROM pg_attribute
            WHERE attrelid = to_regclass('organizations') AND attname = 'is_default'
              AND has_column_privilege(attrelid, attnum, 'SELECT')) AS may_read_organizations,
          to_regclass('schema_migrations') IS NOT NULL
            AND to_regclass('workspace_builds') IS NOT NULL
            AND to_regclass('provisioner_jobs') IS NOT NULL
            AND to_regclass('template_versions') IS NOT NULL AS coder
        """),
    /** Schemas that the role may not use are not among the current ones. */
    TABLES(
        """
        SELECT count(*) AS tables,
          min(n.nspname) FILTER (WHERE c.relname = 'workspace_builds'
            AND n.nspname <> ALL (current_schemas(false))) AS elsewhere,
          coalesce(bool_or(has_schema_privilege(n.oid, 'USAGE'))
            FILTER (WHERE c.relname = 'workspace_builds'), false) AS usable
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('information_schema', 'pg_catalog')
        """),
    MIGRATION(
        """
        SELECT version, dirty, NULL AS cluster, NULL::uuid AS default_organization
        FROM schema_migrations LIMIT 1
        """),
    MIGRATION_AND_DEPLOYMENT(
        """
        SELECT version, dirty, NULL AS cluster,
          (SELECT id FROM organizations WHERE is_default LIMIT 1) AS default_organization
        FROM schema_migrations LIMIT 1
        """),
    MIGRATION_DEPLOYMENT_AND_CLUSTER(
        """
        SELECT version, dirty, (SELECT system_identifier::text FROM pg_control_system()) AS cluster,
          (SELECT id FROM organizations WHERE is_default LIMIT 1) AS default_organization
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
