package dev.prebuildctl.replacements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.replacement.Replacements;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What counts as a replacement in a plan, and what is said of a file that is none (spec page 7).
 */
class TerraformPlanTest {
  private static final String REPLACED =
      "{\"address\":\"docker_container.workspace[0]\",\"type\":\"docker_container\","
          + "\"change\":{\"actions\":[\"delete\",\"create\"],\"before\":{\"a\":[{\"b\":1}]},"
          + "\"replace_paths\":[[\"env\",0],[\"hostname\"]]}}";

  @Test
  void segments_are_joined_by_dots_and_paths_by_commas() {
    assertEquals(Map.of("docker_container.workspace[0]", "env.0, hostname"), read(plan(REPLACED)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"address\":\"a.b\",\"type\":\"a\"}",
        "{\"address\":\"a.b\",\"type\":\"a\",\"change\":null}",
        "{\"address\":\"a.b\",\"type\":\"a\",\"change\":{\"actions\":[\"delete\",\"create\"]}}",
        "{\"address\":\"a.b\",\"type\":\"a\",\"change\":{\"actions\":[\"create\"],\"replace_paths\":[]}}",
        "{\"address\":\"a.b\",\"type\":\"a\",\"change\":{\"actions\":[\"create\"],\"replace_paths\":null}}",
        "{\"address\":\"a.b\",\"type\":\"a\",\"change\":{\"actions\":[\"no-op\"],\"replace_paths\":[[\"x\"]]}}",
        "{\"address\":\"coder_agent.b\",\"type\":\"coder_agent\",\"change\":{\"actions\":[\"delete\"],"
            + "\"replace_paths\":[[\"x\"]]}}"
      })
  void what_is_no_replacement_is_left_out_and_the_rest_stays(String resource) {
    assertEquals(Map.of(), read(plan(resource)));
    assertEquals(
        Map.of("docker_container.workspace[0]", "env.0, hostname"),
        read(plan(resource + "," + REPLACED)));
  }

  @Test
  void only_a_lone_no_op_is_skipped() {
    assertEquals(
        Map.of("docker_container.workspace[0]", "env.0, hostname"),
        read(plan(REPLACED.replace("[\"delete\",", "[\"no-op\","))));
  }

  @Test
  void plan_without_changes_has_none() {
    assertEquals(Map.of(), read("{\"format_version\":\"1.2\"}"));
    assertEquals(Map.of(), read("{\"resource_changes\":null}"));
    assertEquals(Map.of(), read("{\"resource_changes\":[]}"));
  }

  @Test
  void the_rest_of_a_plan_may_be_anything() {
    String text =
        "{\"x\":[[{\"resource_changes\":3}]],\"resource_changes\":[" + REPLACED + "],\"y\":{}}";
    assertEquals(1, read(text).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "|it is empty",
        "[]|an object is expected",
        "{\"resource_changes\":{}}|a list of resource_changes is expected",
        "{\"resource_changes\":[3]}|an object in resource_changes is expected",
        "{\"resource_changes\":[{\"change\":[]}]}|an object \"change\" is expected",
        "{\"resource_changes\":[{\"address\":3}]}|a text \"address\" is expected",
        "{\"resource_changes\":[{\"change\":{\"actions\":[],\"replace_paths\":[[{}]]}}]}|a text or number",
        "{\"resource_changes\":[{\"change\":{\"actions\":[],\"replace_paths\":[\"x\"]}}]}|a list in",
        "{\"resource_changes\":[{\"change\":{\"actions\":[],\"replace_paths\":[[\"x\"]]}}]}|no address",
        "{\"resource_changes\":[]} {}|text after the end",
        "{\"name\":\"not a plan\"}|none of a plan's fields",
        "{\"resource_changes\":[{\"address\":\"a|it ends in the middle",
        "{\"resource_changes\":[}|Unexpected",
        "PK|Unrecognized token"
      })
  void what_is_no_plan_is_told_with_its_place(String text, String why) {
    Failure failure = assertThrows(Failure.class, () -> read(text == null ? "" : text));
    assertEquals(Failure.Kind.FILE, failure.kind());
    assertTrue(
        failure.getMessage().startsWith("plan.json is no Terraform plan in JSON at line 1"),
        failure.getMessage());
    assertTrue(failure.getMessage().contains(why), failure.getMessage());
    assertEquals(1, failure.getMessage().lines().count());
    assertTrue(failure.hint().contains("terraform show -json"));
  }

  /** A heap of a fifth of the file's size is enough, whatever the plan is full of. */
  @Test
  void large_plan_is_read_in_little_memory(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("plan.json");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("{\"format_version\":\"1.2\",\"prior_state\":{\"state\":\"");
      String block = "x".repeat(1 << 20);
      for (int i = 0; i < 50; i++) {
        out.write(block);
      }
      out.write("\"},\"names\":{");
      for (int i = 0; i < 1_000_000; i++) {
        out.write("\"a_rather_long_name_that_is_there_once_" + i + "\":1,");
      }
      out.write("\"end\":1},\"resource_changes\":[" + REPLACED + "]}");
    }
    assertTrue(Files.size(file) > 90 << 20);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx20m",
                "-cp",
                System.getProperty("java.class.path"),
                TerraformPlanTest.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertEquals(
        "{docker_container.workspace[0]=env.0, hostname}\n",
        new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, child.waitFor());
  }

  /** The child that reads a large plan. */
  public static void main(String[] arguments) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(arguments[0])))) {
      System.out.println(TerraformPlan.read(in, "plan.json").byAddress());
    }
  }

  private static String plan(String resources) {
    return "{\"format_version\":\"1.2\",\"resource_changes\":[" + resources + "]}";
  }

  private static Map<String, String> read(String text) {
    Replacements read =
        TerraformPlan.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "plan.json");
    return read.byAddress();
  }
}
