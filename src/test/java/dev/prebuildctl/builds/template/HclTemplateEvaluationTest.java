package dev.prebuildctl.builds.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.build.Refusal;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HclTemplateEvaluationTest {
  private static final String NET =
      """
      variable "zone" { type = string }
      output "zone" { value = "m-${var.zone}" }
      """;

  @Test
  void modules_with_count_are_lists_of_their_outputs() {
    var template =
        SmallTemplate.of(
                tags(
                    """
                    module "net" {
                      count  = 2
                      source = "./net"
                      zone   = "z${count.index}"
                    }
                    """,
                    "zones = join(\",\", module.net[*].zone)"))
            .with("net/main.tf", NET);
    assertEquals(Map.of("zones", "m-z0,m-z1"), template.tags());
  }

  @Test
  void modules_may_depend_on_each_other_by_single_values() {
    var template =
        SmallTemplate.of(
                tags(
                    """
                    module "a" {
                      source = "./net"
                      zone   = module.b.fixed
                    }
                    module "b" {
                      source = "./other"
                      zone   = module.a.zone
                    }
                    """,
                    "z = module.b.echo"))
            .with("net/main.tf", NET)
            .with(
                "other/main.tf",
                """
                variable "zone" {}
                output "fixed" { value = "f" }
                output "echo" { value = var.zone }
                """);
    assertEquals(Map.of("z", "m-f"), template.tags());
  }

  @Test
  void tags_in_nested_and_downloaded_modules_count() {
    var template =
        SmallTemplate.of("module \"far\" { source = \"example.com/a/b/c\" }")
            .withModule(
                "modules.json",
                """
                {"Modules": [{"Key": "far", "Source": "x", "Dir": ".terraform/modules/far"}]}
                """)
            .withModule("far/main.tf", "module \"deep\" { source = \"./deep\" }")
            .withModule("far/deep/main.tf", tags("", "deep = path.module"));
    assertEquals(Map.of("deep", ".terraform/modules/far/deep"), template.tags());
  }

  @Test
  void the_modules_of_the_template_archive_do_not_count_beside_a_module_archive() {
    var template =
        SmallTemplate.of(tags("", "a = fileexists(\".terraform/modules/x.txt\")"))
            .with(".terraform/modules/x.txt", "x")
            .withModule("y.txt", "y");
    assertEquals(Map.of("a", "false"), template.tags());
  }

  @Test
  void override_files_change_single_attributes() {
    var template =
        SmallTemplate.of(tags("locals { a = \"1\" }", "x = local.a"))
            .with("a_override.tf", "locals { a = \"2\" }");
    assertEquals(Map.of("x", "2"), template.tags());
  }

  @Test
  void files_in_json_syntax_say_the_same() {
    var template =
        SmallTemplate.of("locals { zones = [\"a\", \"b\"] }")
            .with(
                "more.tf.json",
                """
                {"variable": {"v": {"type": "list(string)", "default": ["v"]}},
                 "data": {
                  "coder_parameter": {"zone": {
                   "name": "zone", "default": "b", "validation": {"regex": "^[ab]$", "error": "no"},
                   "dynamic": {"option": {"for_each": "${local.zones}",
                    "content": {"name": "${upper(option.value)}", "value": "${option.value}"}}}}},
                  "coder_workspace_tags": {"t": {
                   "tags": {"zone": "${data.coder_parameter.zone.value}", "v": "${var.v[0]}"}}}}}
                """);
    assertEquals(Map.of("zone", "b", "v", "v"), template.tags());
    assertEquals(Refusal.Kind.BAD_REQUEST, template.given("zone", "c").refusal().kind());
  }

  @Test
  void files_of_values_count_in_the_order_of_a_walk() {
    var template =
        SmallTemplate.of(tags("variable \"a\" {}", "x = var.a"))
            .with("terraform.tfvars", "a = \"last\"")
            .with("sub/x.tfvars", "a = \"folder\"")
            .with("a.auto.tfvars.json", "{\"a\": \"first\"}");
    assertEquals(Map.of("x", "last"), template.tags());
  }

  @Test
  void a_broken_file_of_values_is_the_templates_fault() {
    var template = SmallTemplate.of(tags("", "x = 1")).with("a.tfvars", "a = ");
    assertEquals(Refusal.Kind.BAD_REQUEST, template.refusal().kind());
  }

  @Test
  void a_bad_plan_is_the_templates_fault() {
    var template = SmallTemplate.of(tags("", "x = 1"));
    assertEquals(Refusal.Kind.BAD_REQUEST, template.plan("[]").refusal().kind());
    assertEquals(
        Refusal.Kind.BAD_REQUEST, template.plan("{\"format_version\": \"7.0\"}").refusal().kind());
  }

  @Test
  void plans_know_data_sources_in_modules() {
    var template =
        SmallTemplate.of(tags("module \"m\" { source = \"./m\" }", "x = module.m.v"))
            .with(
                "m/main.tf",
                "data \"external\" \"e\" {}\noutput \"v\" { value = data.external.e.result.v }")
            .plan(
                """
                {"format_version": "1.2", "prior_state": {"format_version": "1.0", "values":
                 {"root_module": {"child_modules": [{"address": "module.m", "resources": [
                  {"mode": "data", "type": "external", "name": "e",
                   "values": {"result": {"v": "w"}}}]}]}}}}
                """);
    assertEquals(Map.of("x", "w"), template.tags());
  }

  @Test
  void sensitive_tags_are_refused() {
    refused("sensitive", SmallTemplate.of(tags("", "x = sensitive(\"s\")")));
  }

  @Test
  void a_default_whose_type_would_matter_is_refused() {
    String parameter = "data \"coder_parameter\" \"p\" {\n name = \"p\"\n type = \"bool\"\n";
    String kind =
        """
        data "coder_parameter" "k" {
          count   = data.coder_parameter.p.value == "true" ? 1 : 0
          name    = "k"
          default = "x"
        }
        """;
    refused("default", SmallTemplate.of(tags(parameter + " default = true\n}\n" + kind, "x = 1")));
    assertEquals(
        Map.of("x", "1"),
        SmallTemplate.of(tags(parameter + " default = \"true\"\n}\n" + kind, "x = 1")).tags());
  }

  @Test
  void tags_see_the_stored_text_of_a_parameter_whatever_its_default_is() {
    var template =
        SmallTemplate.of(
            tags(
                """
                data "coder_parameter" "p" {
                  name    = "p"
                  type    = "number"
                  default = 3
                }
                """,
                "x = data.coder_parameter.p.value == \"3\""));
    assertEquals(Map.of("x", "true"), template.tags());
    assertEquals(Map.of("x", "false"), template.given("p", "4").tags());
  }

  @Test
  void a_failure_that_hangs_on_the_type_of_a_default_is_not_the_templates() {
    var template =
        SmallTemplate.of(
            """
            data "coder_parameter" "p" {
              name    = "p"
              type    = "number"
              default = 3
            }
            data "coder_parameter" "q" {
              name    = "q"
              default = data.coder_parameter.p.value == "3" ? "good" : "bad"
              validation {
                regex = "^good$"
                error = "it must be good"
              }
            }
            """);
    refused("default", template);
  }

  @Test
  void functions_and_names_in_a_file_of_values_fail_and_are_unknown() {
    String evaluated = tags("variable \"a\" { default = \"d\" }", "x = var.a");
    for (String value : new String[] {"upper(\"x\")", "try(\"x\")", "abspath(\"x\")", "local.x"}) {
      var template = SmallTemplate.of(evaluated).with("a.tfvars", "a = " + value);
      assertEquals(Refusal.Kind.BAD_REQUEST, template.refusal().kind(), value);
    }
    assertEquals(
        Map.of("x", "twice (2)"),
        SmallTemplate.of(evaluated).with("a.tfvars", "a = \"twice (${1 + 1})\"").tags());
    refused(
        "part",
        SmallTemplate.of(evaluated).with("a.tfvars", "a = { b = upper(\"x\"), c = \"c\" }"));
    refused("template", SmallTemplate.of(evaluated).with("a.tfvars.json", "{\"a\": \"${1}\"}"));
  }

  @Test
  void a_form_type_that_does_not_exist_is_refused() {
    String parameter =
        "data \"coder_parameter\" \"p\" {\n name = \"p\"\n default = \"x\"\n form_type = ";
    refused("form_type", SmallTemplate.of(parameter + "\"sliders\"\n}"));
    assertEquals(Map.of(), SmallTemplate.of(parameter + "\"textarea\"\n}").tags());
  }

  @Test
  void nested_blocks_of_resources_are_not_guessed() {
    refused(
        "metadata",
        SmallTemplate.of(
            tags(
                "resource \"r\" \"r\" {\n metadata { name = \"n\" }\n}",
                "x = try(r.r.metadata[0].name, \"d\")")));
  }

  @Test
  void a_failure_is_not_the_templates_where_the_original_may_know_more() {
    refused(
        "metadata",
        SmallTemplate.of(
            tags(
                "resource \"r\" \"r\" {\n metadata { name = \"n\" }\n}",
                "x = r.r.metadata[0].name")));
    refused("id", SmallTemplate.of(tags("data \"d\" \"d\" {}", "x = data.d.d.id")));
    refused(
        "second block",
        SmallTemplate.of(tags("data \"d\" \"d\" {}\n".repeat(2), "x = data.d.d.x")));
  }

  @Test
  void a_block_taken_as_a_whole_may_have_more_than_is_seen_here() {
    String block = "resource \"r\" \"r\" {\n count = 2\n metadata { name = \"n\" }\n}";
    refused("more", SmallTemplate.of(tags(block, "x = r.r[*].metadata[0].name[0]")));
    refused(
        "more",
        SmallTemplate.of(tags("data \"d\" \"d\" {}\nlocals { d = data.d.d }", "x = local.d.id")));
    assertEquals(Map.of("x", "2"), SmallTemplate.of(tags(block, "x = length(r.r)")).tags());
  }

  @Test
  void a_failure_is_the_templates_where_the_original_was_seen_to_fail() {
    for (String value :
        new String[] {
          "local.loop", "module.none.x", "data.coder_workspace_owner.me[0].name", "local.none"
        }) {
      var template =
          SmallTemplate.of(
              tags(
                  """
                  locals { loop = local.loop }
                  module "none" { source = "./none" }
                  data "coder_workspace_owner" "me" { count = 1 }
                  """,
                  "x = " + value));
      assertEquals(Refusal.Kind.BAD_REQUEST, template.refusal().kind(), value);
    }
  }

  @Test
  void a_tag_with_two_values_in_two_files_is_refused() {
    refused(
        "another file",
        SmallTemplate.of(tags("", "x = 1"))
            .with("b.tf", "data \"coder_workspace_tags\" \"b\" {\n tags = { x = 2 }\n}"));
  }

  @Test
  void long_chains_end_in_a_refusal_and_not_in_a_stack_overflow() {
    StringBuilder locals = new StringBuilder("locals {\n a0 = \"x\"\n");
    for (int i = 1; i < 5_000; i++) {
      locals.append(" a" + i + " = upper(lower([for x in [local.a" + (i - 1) + "] : x][0]))\n");
    }
    refused("deeper", SmallTemplate.of(tags(locals + "}", "x = local.a4999")));
  }

  @Test
  void a_file_beyond_the_limits_is_named() {
    String text = "\"" + "x".repeat(5_000_000) + "\"\n";
    refused("big.tf: ", SmallTemplate.of("").with("big.tf", "locals {\n a = " + text + "}\n"));
    refused("big.tfvars: ", SmallTemplate.of("").with("big.tfvars", "a = " + text));
  }

  @Test
  void modules_that_call_themselves_are_refused() {
    refused("nested", SmallTemplate.of("module \"m\" { source = \"./\" }"));
  }

  @Test
  void huge_counts_are_refused() {
    refused("copies", SmallTemplate.of("data \"coder_parameter\" \"p\" { count = 100000 }"));
  }

  private static void refused(String words, SmallTemplate template) {
    Refusal refusal = template.refusal();
    assertEquals(Refusal.Kind.UNSUPPORTED, refusal.kind(), refusal::message);
    assertTrue(refusal.message().contains(words), refusal::message);
  }

  private static String tags(String before, String tags) {
    return before + "\ndata \"coder_workspace_tags\" \"t\" {\n tags = {\n" + tags + "\n }\n}\n";
  }
}
