package dev.prebuildctl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.cleanup.Condition;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.Tidying;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** On deployments in all states, likely and unlikely ones. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CleanupPropertyTest {
  /** Workspaces as the tables have them, written apart from what is tested. */
  private static final String WORKSPACES =
      """
      SELECT w.id, w.owner_id, w.deleted, count(b.id) AS builds,
        bool_or(j.job_status IN ('pending', 'running', 'canceling')
          AND b.build_number = (SELECT max(l.build_number) FROM workspace_builds l
            WHERE l.workspace_id = w.id)) AS busy
      FROM workspaces w JOIN workspace_builds b ON b.workspace_id = w.id
      JOIN provisioner_jobs j ON j.id = b.job_id
      GROUP BY w.id ORDER BY w.id
      """;

  @Test
  void cleanup_never_deletes_a_claimed_or_busy_or_deleted_workspace() {
    AtomicInteger touched = new AtomicInteger();
    Property.holds(
        12,
        random -> {
          try (TestDatabase db = Postgres.fresh(random.nextBoolean() ? Schema.V421 : Schema.V540)) {
            insert(db, random);
            List<Map<String, Object>> before = db.rows(WORKSPACES);
            Tidying.of(db)
                .clean(
                    Tidying.of(db)
                        .request(
                            Condition.FAILED,
                            Condition.STOPPED,
                            Condition.CANCELED,
                            Condition.STRANDED));
            List<Map<String, Object>> after = db.rows(WORKSPACES);
            assertEquals(before.size(), after.size());
            for (int i = 0; i < before.size(); i++) {
              Map<String, Object> was = before.get(i);
              if (!was.get("builds").equals(after.get(i).get("builds"))) {
                touched.incrementAndGet();
                assertEquals(Prebuilds.USER, was.get("owner_id"));
                assertEquals(false, was.get("busy"));
                assertEquals(false, was.get("deleted"));
              }
            }
          }
        });
    assertTrue(
        touched.get() > 0 || System.getProperty("prebuildctl.seed") != null, "nothing was deleted");
  }

  private static void insert(TestDatabase db, java.util.Random random) {
    try (Connection connection = db.connection()) {
      new RandomDeployment(connection, random, Deployment.NOW, Duration.ofHours(1)).insert();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
