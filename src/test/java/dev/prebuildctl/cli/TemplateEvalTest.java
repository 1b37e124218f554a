package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code template eval --template}: templates of a database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplateEvalTest {
  private static final Map<String, String> SOURCE =
      Map.of(
          "main.tf",
          """
          data "coder_parameter" "region" {
            name    = "region"
            default = "eu"
            option {
              name  = "Europe"
              value = "eu"
            }
            option {
              name  = "America"
              value = "us"
            }
          }
          data "coder_workspace_owner" "me" {}
          data "coder_workspace_tags" "t" {
            tags = {
              region = data.coder_parameter.region.value
              owner  = data.coder_workspace_owner.me.name
              groups = join(",", data.coder_workspace_owner.me.groups)
              key    = data.coder_workspace_owner.me.ssh_public_key
            }
          }
          """);

  @ParameterizedTest
  @EnumSource(Schema.class)
  void a_dynamic_template_is_evaluated_as_for_a_prebuild_and_nothing_is_written(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema)) {
      Deployment deployment = new Deployment(db);
      Template template =
          deployment.dynamicTemplate(deployment.bareOrganization("acme"), "devbox", SOURCE);
      deployment.preset(template, "us", 3);
      TableDump before = TableDump.of(db);
      JsonNode answer =
          eval(db, "--template", "devbox", "--preset", "us", "-o", "json")
              .exits(0)
              .document("template_eval");
      assertEquals("dynamic", answer.get("flow").asText());
      assertEquals("us", answer.get("parameters").get(0).get("value").asText());
      assertEquals("preset", answer.get("parameters").get(0).get("value_from").asText());
      // A run makes the prebuilds user a member first.
      assertEquals("Everyone," + Prebuilds.GROUP, tag(answer, "groups"));
      assertEquals("prebuilds", answer.get("job_tags").get("owner").asText());
      assertEquals(3, answer.get("presets").get(0).get("desired_instances").asInt());
      assertEquals(before, TableDump.of(db));
    }
  }

  @Test
  void an_owner_is_seen_with_its_own_facts() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      UUID organization = deployment.organization("acme");
      deployment.dynamicTemplate(organization, "devbox", SOURCE);
      UUID alice = deployment.user("alice");
      db.update(
          "INSERT INTO gitsshkeys (user_id, created_at, updated_at, private_key, public_key)"
              + " VALUES (?, now(), now(), '', 'ssh-ed25519 AAAA')",
          alice);
      JsonNode answer =
          eval(db, "--template", "devbox", "--owner", "Alice", "-o", "json")
              .exits(0)
              .document("template_eval");
      assertEquals("alice", tag(answer, "owner"));
      assertEquals("ssh-ed25519 AAAA", tag(answer, "key"));
      assertEquals("", tag(answer, "groups"));
      assertEquals(alice.toString(), answer.get("owner").get("id").asText());
      eval(db, "--template", "devbox", "--owner", "nobody")
          .exits(1)
          .complains("no user \"nobody\"");
    }
  }

  @Test
  void a_classic_template_is_answered_from_its_rows_and_expressions() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      Template template = deployment.template(deployment.organization("acme"), "docker");
      tag(db, template, "zone", "\"zone-${data.coder_parameter.region.value}\"");
      eval(db, "--template", "docker")
          .exits(0)
          .says("classic flow")
          .says("\"zone-eu\"")
          .says("\"zone-${data.coder_parameter.region.value}\"")
          .says("import job");
      tag(db, template, "pool", "var.pool");
      eval(db, "--template", template.id().toString())
          .exits(1)
          .says("--> tag \"pool\":1:1")
          .says("1 | var.pool\n  | ^^^")
          .says("No prebuild can be made (bad_request): 1 error.");
    }
  }

  @Test
  void the_rows_count_for_a_version_that_an_old_provisioner_imported() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      deployment.dynamicTemplate(deployment.organization("acme"), "devbox", SOURCE);
      db.execute("UPDATE template_version_terraform_values SET provisionerd_version = '1.5'");
      JsonNode answer =
          eval(db, "--template", "devbox", "-o", "json").exits(0).document("template_eval");
      assertEquals("static", answer.get("flow").asText());
      assertEquals(0, answer.get("tags").size());
    }
  }

  @Test
  void errors_are_shown_at_their_place_in_the_source() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      Template template =
          deployment.dynamicTemplate(deployment.organization("acme"), "devbox", SOURCE);
      deployment.preset(template, "moon", 1);
      eval(db, "--template", "devbox").exits(0);
      eval(db, "--template", "devbox", "--preset", "moon")
          .exits(1)
          .says("error: parameter \"region\": Value must be a valid option")
          .says("--> main.tf:1:1")
          .says("1 | data \"coder_parameter\" \"region\" {\n  | ^^^^^^^^^^^^^^^^^");
    }
  }

  @Test
  void unsupported_constructs_are_shown_at_their_place_in_the_source() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      deployment.dynamicTemplate(
          deployment.organization("acme"),
          "devbox",
          Map.of(
              "tags.tf",
              "data \"coder_workspace_tags\" \"t\" {\n  tags = { a = bcrypt(\"x\") }\n}\n"));
      CliRun run = eval(db, "--template", "devbox").exits(1);
      run.says("unsupported: function \"bcrypt\"")
          .says("--> tags.tf:2:16")
          .says("2 |   tags = { a = bcrypt(\"x\") }\n  |                ^^^^^^\n")
          .says("No prebuild can be made (unsupported)");
    }
  }

  @Test
  void an_archive_that_is_gone_or_broken_is_told() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      deployment.dynamicTemplate(deployment.organization("acme"), "devbox", SOURCE);
      db.execute("UPDATE files SET data = 'no archive'");
      eval(db, "--template", "devbox").exits(1).says("cannot be read");
      db.execute("DELETE FROM files");
      eval(db, "--template", "devbox").exits(1).says("missing from files").says("(internal)");
    }
  }

  @Test
  void a_version_whose_import_failed_is_told() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      Template template =
          deployment.dynamicTemplate(deployment.organization("acme"), "devbox", SOURCE);
      deployment.version(template, "v2", dev.prebuildctl.core.build.JobStatus.FAILED);
      eval(db, "--template", "devbox", "--version", "v2")
          .exits(1)
          .says("acme/devbox (v2, inactive)")
          .says("failed to import");
    }
  }

  @Test
  void names_that_mean_nothing_or_too_much_are_refused() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      deployment.dynamicTemplate(deployment.organization("acme"), "devbox", SOURCE);
      deployment.template(deployment.organization("umbrella"), "devbox");
      eval(db, "--template", "devbox")
          .exits(1)
          .complains("in 2 organizations: acme, umbrella")
          .complains("--organization");
      eval(db, "--template", "devbox", "--organization", "acme").exits(0).says("acme/devbox");
      eval(db, "--template", "devbox", "--organization", "none")
          .exits(1)
          .complains("no template \"devbox\" in organization \"none\"");
      eval(db, "--template", "devbox", "--organization", "acme", "--version", "v9")
          .exits(1)
          .complains("has no version \"v9\"")
          .complains("It has v1.");
      eval(db, "--template", "devbox", "--organization", "acme", "--preset", "p")
          .exits(1)
          .complains("no preset \"p\"");
      eval(db, "--template", "nope", "-o", "json").exits(1).document("error");
    }
  }

  private static CliRun eval(TestDatabase db, String... args) {
    String[] all = new String[args.length + 4];
    System.arraycopy(new String[] {"template", "eval", "--url", db.url()}, 0, all, 0, 4);
    System.arraycopy(args, 0, all, 4, args.length);
    return CliRun.run(all);
  }

  private static String tag(JsonNode answer, String key) {
    for (JsonNode tag : answer.get("tags")) {
      if (tag.get("key").asText().equals(key)) {
        return tag.get("value").asText();
      }
    }
    throw new AssertionError("no tag " + key + " in " + answer);
  }

  private static void tag(TestDatabase db, Template template, String key, String expression) {
    assertTrue(
        db.update(
                "INSERT INTO template_version_workspace_tags VALUES (?, ?, ?)",
                template.version(),
                key,
                expression)
            == 1);
  }
}
