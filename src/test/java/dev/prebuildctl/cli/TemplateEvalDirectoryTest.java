package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code template eval --dir}: sources without a database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplateEvalDirectoryTest {
  private static final String MAIN =
      """
      variable "zones" { type = map(string) }
      data "coder_workspace_owner" "me" {}
      data "coder_parameter" "region" {
        name    = "region"
        type    = "string"
        default = "eu"
        validation {
          regex = "^[a-z]+$"
          error = "Small letters only."
        }
      }
      data "coder_parameter" "cpu" {
        name    = "cpu"
        type    = "number"
        default = "2"
        mutable = true
        validation {
          min = 1
          max = 8
        }
      }
      module "pool" {
        source = "./modules/pool"
        owner  = data.coder_workspace_owner.me.name
      }
      data "coder_workspace_tags" "t" {
        tags = {
          zone = var.zones[data.coder_parameter.region.value]
          pool = module.pool.name
        }
      }
      data "coder_workspace_preset" "us" {
        name = "America"
        parameters = {
          (data.coder_parameter.region.name) = "us"
          (data.coder_parameter.cpu.name)    = 4
        }
        prebuilds {
          instances = 3
          expiration_policy {
            ttl = 3600
          }
        }
      }
      """;

  @TempDir Path folder;

  private void sources() throws IOException {
    write("main.tf", MAIN);
    write("terraform.tfvars", "zones = {\n  eu = \"a\"\n  us = \"b\"\n}\n");
    write(
        "modules/pool/main.tf",
        "variable \"owner\" {}\n"
            + "output \"name\" { value = var.owner == \"prebuilds\" ? \"prebuilds\" : \"people\" }\n");
  }

  @Test
  void sources_are_evaluated_with_their_modules_and_values() throws IOException {
    sources();
    eval()
        .exits(0)
        .says("zone   \"a\"")
        .says("pool   \"prebuilds\"")
        .says("A prebuild can be made.");
    eval("--owner", "alice").exits(0).says("alice (made up").says("\"people\"");
  }

  @Test
  void presets_are_read_from_the_source() throws IOException {
    sources();
    String json = eval("--preset", "America", "-o", "json").exits(0).out();
    Golden.matches(
        "template/directory.cli.json",
        Golden.indented(json.strip().replace(folder.toString(), "DIR")));
    eval("--preset", "Asia")
        .exits(1)
        .complains("no preset \"Asia\"")
        .complains("It has \"America\".");
  }

  @Test
  void the_same_sources_give_the_same_bytes() throws IOException {
    sources();
    write("id.tf", "data \"coder_workspace_tags\" \"u\" {\n  tags = { id = uuid() }\n}\n");
    assertEquals(eval("-o", "json").out(), eval("-o", "json").out());
  }

  @Test
  void the_cause_of_an_unknown_tag_is_shown_before_it_with_a_mark() throws IOException {
    sources();
    write("terraform.tfvars", "zones = {}\n");
    eval()
        .exits(1)
        .says(
            """
            warning: Invalid index
              --> main.tf:28:21
               |
            28 |     zone = var.zones[data.coder_parameter.region.value]
               |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            """)
        .says(
            """
            error: tag "zone": Tag value is not known, it likely refers to a variable that is not set or has no default.
              --> main.tf:28:12
            """);
  }

  @Test
  void names_that_nothing_declares_are_told_with_a_likely_one() throws IOException {
    write(
        "main.tf",
        """
        locals { zone = "a" }
        data "coder_parameter" "region" {
          name    = "region"
          default = "eu"
        }
        data "coder_workspace_tags" "t" {
          tags = {
            a = local.zon
            b = var.none
            c = data.coder_parameter.regio.value
            d = data.coder_paramter.region.value
            e = data.coder_parameter.region.nothing
          }
        }
        """);
    eval()
        .exits(1)
        .says("There is no local value \"zon\". Did you mean \"zone\"?")
        .says("There is no variable \"none\".")
        .says("There is no data \"coder_parameter\" \"regio\". Did you mean \"region\"?")
        .says("no data source of type \"coder_paramter\". Did you mean \"coder_parameter\"?")
        .says("This object does not have an attribute named \"nothing\".");
  }

  @Test
  void a_file_that_cannot_be_parsed_fails_though_the_server_takes_it_for_empty()
      throws IOException {
    sources();
    write("zz.tf", "locals {\n  a = \n}\n");
    eval().exits(1).says("--> zz.tf:2:").says("The whole file counts as empty.");
  }

  @Test
  void a_broken_file_of_values_is_shown_at_its_place() throws IOException {
    sources();
    write("a.auto.tfvars", "x = \n");
    eval()
        .exits(1)
        .says("--> a.auto.tfvars:1:")
        .says("No prebuild can be made (bad_request): 1 error.");
  }

  @Test
  void values_that_no_parameter_takes_are_warned_of() throws IOException {
    sources();
    write(
        "more.tf",
        "data \"coder_workspace_preset\" \"x\" {\n  name = \"X\"\n  parameters = { gone = \"1\" }\n}\n");
    eval("--preset", "X").exits(0).says("warning: the preset sets \"gone\"").says("1 warning.");
  }

  @Test
  void downloaded_modules_count_and_nothing_else_of_terraform_or_git() throws IOException {
    sources();
    write(
        "more.tf",
        """
        module "far" { source = "example.com/a/b/c" }
        data "coder_workspace_tags" "m" {
          tags = {
            far       = module.far.x
            providers = fileexists(".terraform/providers/p")
            git       = fileexists(".git/config")
          }
        }
        """);
    write(
        ".terraform/modules/modules.json",
        "{\"Modules\": [{\"Key\": \"far\", \"Dir\": \".terraform/modules/far\"}]}");
    write(".terraform/modules/far/main.tf", "output \"x\" { value = \"y\" }");
    write(".terraform/providers/p", "x");
    write(".git/config", "x");
    JsonNode tags = eval("-o", "json").exits(0).document("template_eval").get("job_tags");
    assertEquals("y", tags.get("far").asText());
    assertEquals("false", tags.get("providers").asText());
    assertEquals("false", tags.get("git").asText());
  }

  @Test
  void links_within_count_and_links_that_lead_out_are_refused() throws IOException {
    sources();
    Files.createSymbolicLink(folder.resolve("again"), folder.resolve("modules"));
    write(
        "more.tf",
        "data \"coder_workspace_tags\" \"m\" {\n  tags = { l = fileexists(\"again/pool/main.tf\") }\n}\n");
    eval().exits(0).says("\"true\"");
    Path round = folder.resolve("modules/round");
    Files.createSymbolicLink(round, folder);
    eval().exits(1).complains("/round is a symbolic link to a directory around it");
    Files.delete(round);
    Path out = folder.resolve("out");
    Files.createSymbolicLink(out, folder.getParent());
    eval().exits(1).complains("out is a symbolic link that leads out of the directory");
    Files.delete(out);
  }

  @Test
  void a_directory_that_is_none_or_has_no_code_is_told() throws IOException {
    evalIn(folder.resolve("missing")).exits(1).complains("missing does not exist");
    write("file", "x");
    evalIn(folder.resolve("file")).exits(1).complains("file is no directory");
    evalIn(folder).exits(1).complains("has no .tf files");
    write("sub/main.tf", "");
    evalIn(folder).exits(1).complains("has no .tf files");
  }

  @Test
  void a_link_to_nothing_is_told() throws IOException {
    sources();
    Files.createSymbolicLink(folder.resolve("lost.tf"), folder.resolve("nowhere"));
    eval().exits(1).complains("lost.tf is a symbolic link to nothing");
  }

  @Test
  void a_file_that_may_not_be_read_is_told() throws IOException {
    sources();
    Path secret = folder.resolve("secret.tf");
    write("secret.tf", "");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "the superuser reads everything");
    eval().exits(1).complains("secret.tf cannot be read: permission denied");
  }

  @Test
  void more_files_than_an_archive_may_have_are_refused() throws IOException {
    sources();
    try (var large =
        Files.newByteChannel(
            folder.resolve("large.bin"),
            java.nio.file.StandardOpenOption.CREATE_NEW,
            java.nio.file.StandardOpenOption.WRITE,
            java.nio.file.StandardOpenOption.SPARSE)) {
      large.position((100L << 20) + 1).write(java.nio.ByteBuffer.wrap(new byte[1]));
    }
    eval().exits(1).complains("has more than 100 MiB");
  }

  @Test
  void options_that_do_not_go_together_are_usage_errors() {
    CliRun.run("template").exits(64).complains("template eval");
    CliRun.run("template", "eval").exits(64).complains("nothing to evaluate");
    eval("--template", "x").exits(64).complains("--dir and --template");
    eval("--version", "x").exits(64).complains("--dir and --version");
    eval("--organization", "x").exits(64).complains("--dir and --organization");
    eval("--url", "postgres://x").exits(64).complains("--dir and --url");
    eval("--embedded").exits(64).complains("--dir and --embedded");
    eval("--owner", "").exits(64).complains("--owner is empty");
    evalIn(Path.of("")).exits(64).complains("--dir is empty");
    eval("-o", "markdown").exits(64).complains("'template eval' does not");
    CliRun.run("template", "eval", "--help").exits(0).says("--preset").says("Exit codes:");
  }

  private CliRun eval(String... args) {
    return evalIn(folder, args);
  }

  private static CliRun evalIn(Path directory, String... args) {
    String[] all = new String[args.length + 4];
    System.arraycopy(
        new String[] {"template", "eval", "--dir", directory.toString()}, 0, all, 0, 4);
    System.arraycopy(args, 0, all, 4, args.length);
    return CliRun.run(all);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
