package dev.prebuildctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What scripts/ has to run the tool with: it parses, and names only what there is. */
class DeploymentFilesTest {
  private static final Path SCRIPTS = Path.of("scripts");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:coderd|prebuildctl)_[a-z_]*[a-z]\\b");
  private static final String PREFIX = "coderd_prebuilt_workspaces_";
  private static final Set<String> METRICS =
      Set.of(
          PREFIX + "created_total",
          PREFIX + "failed_total",
          PREFIX + "claimed_total",
          PREFIX + "resource_replacements_total",
          PREFIX + "desired",
          PREFIX + "running",
          PREFIX + "eligible",
          PREFIX + "preset_hard_limited",
          PREFIX + "preset_validation_failed",
          PREFIX + "reconciliation_paused",
          PREFIX + "metrics_last_updated",
          "coderd_prebuilds_reconciliation_duration_seconds_bucket",
          "coderd_prebuilds_reconciliation_duration_seconds_count",
          "prebuildctl_runs_total",
          "prebuildctl_lock_attempts_total",
          "prebuildctl_actions_total",
          "prebuildctl_database_statements_total",
          "prebuildctl_database_seconds_total",
          "prebuildctl_transaction_retries_total",
          "prebuildctl_last_success_timestamp_seconds",
          "prebuildctl_build_info");

  private static String text(String file) throws IOException {
    return Files.readString(SCRIPTS.resolve(file));
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS.resolve(folder))) {
      return files.sorted().toList();
    }
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }

  /** Everything of a YAML document that is a list of arguments. */
  private static void arguments(Object node, List<List<String>> found) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("args") instanceof List<?> args) {
        found.add(args.stream().map(String::valueOf).toList());
      }
      map.values().forEach(value -> arguments(value, found));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> arguments(value, found));
    }
  }

  /** Command lines of the tool in units and crontabs, without what the shell adds. */
  private static List<List<String>> commandLines() throws IOException {
    List<List<String>> found = new ArrayList<>();
    for (String folder : List.of("systemd", "cron")) {
      for (Path file : files(folder)) {
        String joined = Files.readString(file).replace("\\\n", " ");
        Matcher matcher =
            Pattern.compile("(?m)^(?!#).*?\\bprebuildctl ((?:watch|reconcile) [^>\n]*)")
                .matcher(joined);
        while (matcher.find()) {
          found.add(
              Stream.of(matcher.group(1).trim().split("\\s+"))
                  .filter(word -> !word.startsWith("$"))
                  .toList());
        }
      }
    }
    for (Path file : files("kubernetes")) {
      if (file.toString().endsWith(".yaml")) {
        arguments(yaml(file), found);
      }
    }
    return found;
  }

  @Test
  void commands_and_options_are_those_of_the_tool() throws IOException {
    List<List<String>> lines = commandLines();
    assertEquals(5, lines.size(), lines.toString());
    for (List<String> line : lines) {
      List<String> nouns = line.stream().takeWhile(word -> !word.startsWith("-")).toList();
      List<String> help = new ArrayList<>(nouns);
      help.add("--help");
      String usage = CliRun.run(help.toArray(String[]::new)).exits(0).out();
      for (String word : line) {
        if (word.startsWith("-")) {
          String option = word.replaceFirst("=.*", "");
          assertTrue(
              Pattern.compile("(?<![\\w-])" + option + "(?![\\w-])").matcher(usage).find(),
              option + " of " + line);
        }
      }
    }
  }

  @Test
  void configuration_of_kubernetes_is_one_that_the_tool_takes() throws IOException {
    Path folder = Files.createTempDirectory("config");
    Path file = folder.resolve("prebuildctl/config.properties");
    Files.createDirectories(file.getParent());
    Files.copy(SCRIPTS.resolve("kubernetes/config.properties"), file);
    CliRun.run(Map.of("XDG_CONFIG_HOME", folder.toString()), "config", "view")
        .exits(0)
        .says("/var/run/secrets/prebuildctl/password");
    Files.delete(file);
  }

  @Test
  void every_metric_of_dashboard_and_alerts_is_one_that_there_is() throws IOException {
    for (String file : List.of("grafana/prebuildctl.json", "prometheus/alerts.yml")) {
      Set<String> named = new TreeSet<>();
      Matcher matcher = METRIC.matcher(text(file));
      while (matcher.find()) {
        named.add(matcher.group());
      }
      named.removeAll(METRICS);
      assertEquals(Set.of(), named, file);
    }
  }

  @Test
  void only_the_last_row_of_the_dashboard_needs_more_than_coderd_has() throws IOException {
    JsonNode panels = Reference.parse(text("grafana/prebuildctl.json")).get("panels");
    boolean own = false;
    Set<Integer> ids = new TreeSet<>();
    for (JsonNode panel : panels) {
      assertTrue(ids.add(panel.get("id").asInt()), "id " + panel.get("id"));
      boolean row = panel.get("type").asText().equals("row");
      own |= row && panel.get("title").asText().startsWith("prebuildctl");
      for (JsonNode target : panel.path("targets")) {
        String expression = target.get("expr").asText();
        assertEquals(own, expression.contains("prebuildctl_"), expression);
        assertEquals(!own, expression.contains("coderd_"), expression);
      }
    }
    assertTrue(own);
  }

  @Test
  void yaml_parses_and_kustomization_names_files_that_are_there() throws IOException {
    for (String folder : List.of("kubernetes", "prometheus")) {
      for (Path file : files(folder)) {
        if (file.toString().matches(".*\\.ya?ml")) {
          assertFalse(yaml(file).isEmpty(), file.toString());
        }
      }
    }
    Map<?, ?> kustomization = yaml(SCRIPTS.resolve("kubernetes/kustomization.yaml"));
    for (Object resource : (List<?>) kustomization.get("resources")) {
      Path file = SCRIPTS.resolve("kubernetes").resolve(String.valueOf(resource));
      assertTrue(Files.exists(file), file.toString());
    }
  }

  @Test
  void rules_have_a_summary_and_expressions() throws IOException {
    Map<?, ?> alerts = yaml(SCRIPTS.resolve("prometheus/alerts.yml"));
    int rules = 0;
    for (Object group : (List<?>) alerts.get("groups")) {
      for (Object each : (List<?>) ((Map<?, ?>) group).get("rules")) {
        Map<?, ?> rule = (Map<?, ?>) each;
        assertTrue(((Map<?, ?>) rule.get("annotations")).containsKey("summary"), rule.toString());
        assertTrue(METRIC.matcher(String.valueOf(rule.get("expr"))).find(), rule.toString());
        rules++;
      }
    }
    assertEquals(10, rules);
  }
}
