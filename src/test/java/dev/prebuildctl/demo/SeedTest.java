package dev.prebuildctl.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** The sample deployment hangs together, and each state of a preset occurs in it. */
class SeedTest {

  /** Each finds rows that no deployment could have. */
  private static final Map<String, String> CONTRADICTIONS =
      Map.ofEntries(
          Map.entry(
              "build numbers with gaps",
              """
              SELECT workspace_id FROM workspace_builds GROUP BY 1
              HAVING max(build_number) <> count(*) OR min(build_number) <> 1
              """),
          Map.entry(
              "builds whose job names another build",
              """
              SELECT b.id FROM workspace_builds b JOIN provisioner_jobs j ON j.id = b.job_id
              WHERE j.input ->> 'workspace_build_id' <> b.id::text OR j.initiator_id <> b.initiator_id
              """),
          Map.entry(
              "builds of a version of another template",
              """
              SELECT b.id FROM workspace_builds b
              JOIN workspaces w ON w.id = b.workspace_id
              JOIN template_versions v ON v.id = b.template_version_id
              WHERE v.template_id <> w.template_id
              """),
          Map.entry(
              "builds that lack a parameter of their version or contradict their preset",
              """
              SELECT b.id FROM workspace_builds b
              JOIN template_version_parameters p ON p.template_version_id = b.template_version_id
              LEFT JOIN template_version_preset_parameters given
                ON given.template_version_preset_id = b.template_version_preset_id
                AND given.name = p.name
              LEFT JOIN workspace_build_parameters actual
                ON actual.workspace_build_id = b.id AND actual.name = p.name
              WHERE actual.value IS DISTINCT FROM COALESCE(given.value, p.default_value)
              """),
          Map.entry(
              "preset parameters that the version does not have",
              """
              SELECT given.id FROM template_version_preset_parameters given
              JOIN template_version_presets preset ON preset.id = given.template_version_preset_id
              WHERE NOT EXISTS (
                SELECT FROM template_version_parameters p
                WHERE p.template_version_id = preset.template_version_id AND p.name = given.name)
              """),
          Map.entry(
              "values that are not among the options",
              """
              SELECT given.id FROM template_version_preset_parameters given
              JOIN template_version_presets preset ON preset.id = given.template_version_preset_id
              JOIN template_version_parameters p
                ON p.template_version_id = preset.template_version_id AND p.name = given.name
              WHERE p.options <> '[]'
                AND NOT p.options @> jsonb_build_array(jsonb_build_object('value', given.value))
              """),
          Map.entry(
              "templates without their active version",
              """
              SELECT t.id FROM templates t
              LEFT JOIN template_versions v ON v.id = t.active_version_id AND v.template_id = t.id
              WHERE v.id IS NULL
              """),
          Map.entry(
              "succeeded starts without an agent",
              """
              SELECT b.id FROM workspace_builds b JOIN provisioner_jobs j ON j.id = b.job_id
              WHERE b.transition = 'start' AND j.job_status = 'succeeded' AND NOT EXISTS (
                SELECT FROM workspace_resources r JOIN workspace_agents a ON a.resource_id = r.id
                WHERE r.job_id = j.id)
              """),
          Map.entry(
              "things that end in the future or before they begin",
              """
              SELECT id FROM provisioner_jobs
              WHERE completed_at > now() OR started_at > completed_at OR started_at < created_at
              """),
          Map.entry(
              "names that are no prebuild's",
              """
              SELECT id FROM workspaces
              WHERE owner_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0'
                AND name !~ '^prebuild-[a-z2-7]{15}$'
              """),
          Map.entry("tags that come from HCL", "SELECT FROM template_version_workspace_tags"));

  /** Each finds presets in one state, by template and name. */
  private static final Map<String, String> STATES =
      Map.of(
          "docker-dev Large US",
          "desired_instances < (SELECT count(*) FROM live WHERE live.preset = p.id AND status = 'succeeded')",
          "kubernetes-go Go 1.25",
          """
          EXISTS (SELECT FROM live WHERE live.preset = p.id
            AND now() - live.created_at > make_interval(secs => p.invalidate_after_secs))
          """,
          "kubernetes-go Go 1.24",
          """
          EXISTS (SELECT FROM live WHERE live.preset = p.id
            AND live.created_at < p.last_invalidated_at)
          """,
          "aws-linux t3.large Frankfurt",
          """
          EXISTS (SELECT FROM live WHERE live.preset = p.id AND status = 'failed'
            AND live.created_at > now() - interval '2 minutes')
          """,
          "aws-linux m7i.xlarge Ireland",
          """
          prebuild_status = 'healthy' AND 3 = (SELECT count(*) FROM live
            WHERE live.preset = p.id AND status = 'failed'
              AND live.created_at < now() - interval '1 hour')
            AND NOT EXISTS (SELECT FROM live WHERE live.preset = p.id AND status <> 'failed')
          """,
          "aws-linux m7i.xlarge Stockholm",
          "prebuild_status = 'hard_limited'",
          "azure-windows West Europe",
          "prebuild_status = 'validation_failed'",
          "docker-dev Small EU",
          """
          EXISTS (SELECT FROM live WHERE live.preset = p.id AND status = 'pending'
            AND t.active_version_id <> p.template_version_id)
          """,
          "vagrant Debian",
          "t.deleted AND EXISTS (SELECT FROM live WHERE live.preset = p.id)",
          "ubuntu-2004 Standard",
          "t.deprecated <> '' AND EXISTS (SELECT FROM live WHERE live.preset = p.id)");

  @Test
  void nothing_contradicts_itself() {
    try (TestDatabase db = seeded()) {
      List<String> found = new ArrayList<>();
      CONTRADICTIONS.forEach(
          (what, query) -> {
            int rows = db.rows(query).size();
            if (rows > 0) {
              found.add(rows + " " + what);
            }
          });
      assertEquals(List.of(), found);
    }
  }

  @Test
  void every_state_occurs_where_its_name_says() {
    try (TestDatabase db = seeded()) {
      STATES.forEach(
          (preset, condition) -> {
            List<Map<String, Object>> rows =
                db.rows(
                    """
                    WITH live AS (
                      SELECT b.template_version_preset_id AS preset, b.created_at,
                        b.job_status::text AS status
                      FROM workspace_latest_builds b JOIN workspaces w ON w.id = b.workspace_id
                      WHERE w.owner_id = 'c42fdf75-3097-471c-8c33-fb52454d81c0'
                    )
                    SELECT t.name || ' ' || p.name AS preset FROM template_version_presets p
                    JOIN template_versions v ON v.id = p.template_version_id
                    JOIN templates t ON t.id = v.template_id
                    WHERE\s"""
                        + condition);
            assertEquals(List.of(Map.of("preset", preset)), rows, preset);
          });
    }
  }

  @Test
  void archives_hold_the_template() throws IOException {
    try (TestDatabase db = seeded()) {
      for (Map<String, Object> row : db.rows("SELECT data, hash FROM files")) {
        try (InputStream in = new ByteArrayInputStream((byte[]) row.get("data"));
            TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
          assertEquals("main.tf", tar.getNextEntry().getName());
          String text = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
          assertTrue(text.contains("data \"coder_parameter\""), text);
          while (tar.getNextEntry() != null) {
            assertTrue(tar.readAllBytes().length > 0);
          }
        }
      }
    }
  }

  @Test
  void dynamic_templates_send_prebuilds_to_live_provisioners_of_their_own() {
    try (TestDatabase db = seeded()) {
      CliRun.run("reconcile", "once", "--url", db.url()).exits(0);
      assertEquals(
          List.of(Map.of("pool", "prebuilds", "builds", 4L, "provisioners", 3L)),
          db.rows(
              """
              SELECT j.tags ->> 'pool' AS pool, count(DISTINCT j.id) AS builds,
                count(DISTINCT d.id) AS provisioners
              FROM provisioner_jobs j
              JOIN workspace_builds b ON b.job_id = j.id
              JOIN template_versions v ON v.id = b.template_version_id
              JOIN templates t ON t.id = v.template_id AND NOT t.use_classic_parameter_flow
              JOIN provisioner_daemons d ON d.organization_id = j.organization_id
                AND provisioner_tagset_contains(d.tags::tagset, j.tags::tagset)
                AND d.last_seen_at > now() - interval '90 seconds'
              GROUP BY 1
              """));
    }
  }

  @Test
  void dynamic_templates_say_in_their_source_what_their_rows_say() {
    try (TestDatabase db = seeded()) {
      for (String template : List.of("gpu-workbench", "spark")) {
        JsonNode evaluated =
            CliRun.run("template", "eval", "--url", db.url(), "--template", template, "-o", "json")
                .exits(0)
                .document("template_eval");
        List<String> source = new ArrayList<>();
        for (JsonNode parameter : evaluated.get("parameters")) {
          source.add(
              parameter.get("name").asText()
                  + " "
                  + parameter.get("type").asText()
                  + " "
                  + parameter.get("default").asText());
        }
        assertEquals(
            db
                .rows(
                    """
                    SELECT p.name || ' ' || p.type || ' ' || p.default_value AS row
                    FROM template_version_parameters p
                    JOIN templates t ON t.active_version_id = p.template_version_id
                    WHERE t.name = ? ORDER BY p.display_order
                    """,
                    template)
                .stream()
                .map(row -> row.get("row"))
                .toList(),
            source);
      }
    }
  }

  private static TestDatabase seeded() {
    TestDatabase db = Postgres.fresh(Schema.V421);
    db.execute(Schema.resource("seed.sql"));
    return db;
  }
}
