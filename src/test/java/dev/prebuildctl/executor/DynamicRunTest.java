package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.RememberedEvaluation;
import dev.prebuildctl.builds.TemplateEvaluation;
import dev.prebuildctl.builds.template.HclTemplateEvaluation;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reconciliation;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What evaluating templates costs a run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DynamicRunTest {
  private static final Map<String, String> SOURCE =
      Map.of(
          "main.tf",
          """
          data "coder_parameter" "region" {
            name    = "region"
            default = "eu"
          }
          data "coder_workspace_owner" "me" {}
          data "coder_workspace_tags" "t" {
            count = data.coder_workspace_owner.me.name == "prebuilds" ? 1 : 0
            tags  = { zone = "zone-${data.coder_parameter.region.value}" }
          }
          """);

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void two_hundred_prebuilds_evaluate_their_template_once_for_each_preset_and_read_it_once(
      int parallelism) {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      Template template =
          deployment.dynamicTemplate(deployment.organization("acme"), "devbox", SOURCE);
      deployment.preset(template, "us", 120);
      deployment.preset(template, "eu", 80);
      countReadsOfFiles(db);
      Counting counting = new Counting();
      RunReport report =
          Reconciliation.of(db)
              .parallelism(parallelism)
              .evaluation(new RememberedEvaluation(counting))
              .run();
      assertEquals(200, report.created());
      assertEquals(2, counting.seen.size(), "evaluations");
      assertEquals(2, new HashSet<>(counting.seen).size(), "distinct inputs");
      assertEquals("1", db.queryOne("SELECT last_value FROM reads"), "reads of the archive");
      assertEquals(
          List.of(Map.of("zone", "zone-eu", "jobs", 80L), Map.of("zone", "zone-us", "jobs", 120L)),
          db.rows(
              "SELECT tags ->> 'zone' AS zone, count(*) AS jobs FROM provisioner_jobs"
                  + " WHERE type = 'workspace_build' GROUP BY 1 ORDER BY 1"));
      Invariants.mustHold(db);
    }
  }

  /** In the place of the table a view on it, of which each row that is read counts. */
  private static void countReadsOfFiles(TestDatabase db) {
    db.execute(
        """
        ALTER TABLE files RENAME TO files_kept;
        CREATE SEQUENCE reads;
        CREATE VIEW files AS SELECT * FROM files_kept WHERE nextval('reads') > 0;
        """);
  }

  /** Counts what it is asked. */
  private static final class Counting implements TemplateEvaluation {
    private final TemplateEvaluation evaluation =
        new HclTemplateEvaluation(Deployment.NOW, () -> new UUID(1, 1));
    private final List<DynamicTemplate> seen = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Drafted<Map<String, String>> classicTags(ClassicTags inputs) {
      return evaluation.classicTags(inputs);
    }

    @Override
    public Drafted<Evaluated> dynamic(DynamicTemplate inputs) {
      seen.add(inputs);
      return evaluation.dynamic(inputs);
    }
  }
}
