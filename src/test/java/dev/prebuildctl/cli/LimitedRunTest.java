package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Invariants;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Budgets and filters mean the same to {@code plan}, to {@code apply} of its file and to {@code
 * reconcile once}.
 */
class LimitedRunTest {
  @TempDir private Path folder;

  /**
   * Options.
   *
   * @param creates how many prebuilds each preset gets, if any
   * @param deletes how many each loses
   * @param heldBack by which budgets something is held back
   */
  private record Case(
      String options,
      Map<String, Integer> creates,
      Map<String, Integer> deletes,
      List<String> heldBack) {}

  private static final Map<String, Integer> NONE = Map.of();
  private static final Map<String, Integer> TOO_MANY = Map.of("full", 3);
  private static final Map<String, Integer> MISSING = Map.of("empty", 4, "half", 2, "other", 1);

  private static final List<Case> CASES =
      List.of(
          new Case("", MISSING, TOO_MANY, List.of()),
          new Case("--max-creates=3", Map.of("empty", 3), TOO_MANY, List.of("max_creates")),
          new Case("--max-creates=0", NONE, TOO_MANY, List.of("max_creates")),
          new Case("--max-creates=7", MISSING, TOO_MANY, List.of()),
          new Case("--max-deletes=1", MISSING, Map.of("full", 1), List.of("max_deletes")),
          new Case(
              "--max-deletes=0 --max-creates=0", NONE, NONE, List.of("max_creates", "max_deletes")),
          // Two jobs of prebuilds wait already.
          new Case("--max-pending=2", NONE, TOO_MANY, List.of("max_pending")),
          new Case("--max-pending=4", Map.of("empty", 2), TOO_MANY, List.of("max_pending")),
          new Case("--max-pending=9", MISSING, TOO_MANY, List.of()),
          new Case(
              "--max-pending=9 --max-creates=1",
              Map.of("empty", 1),
              TOO_MANY,
              List.of("max_creates")),
          new Case("--delete-stranded", MISSING, Map.of("full", 3, "stranded", 2), List.of()),
          new Case(
              "--delete-stranded --max-deletes=4 --preset=full --preset=stranded",
              NONE,
              Map.of("full", 2, "stranded", 2),
              List.of("max_deletes")),
          new Case("--preset=half", Map.of("half", 2), NONE, List.of()),
          new Case("--template=docker", Map.of("empty", 4, "half", 2), TOO_MANY, List.of()),
          new Case("--organization=umbrella", Map.of("other", 1), NONE, List.of()),
          new Case(
              "--template=docker --preset=empty --max-pending=3",
              Map.of("empty", 1),
              NONE,
              List.of("max_pending")));

  private static void fill(TestDatabase db) {
    Deployment deployment = new Deployment(db);
    Template docker = deployment.template(deployment.organization("acme"), "docker");
    deployment.preset(docker, "empty", 4);
    Preset half = deployment.preset(docker, "half", 4);
    Preset full = deployment.preset(docker, "full", 1);
    Preset stranded =
        deployment.preset(
            docker, deployment.version(docker, "old", JobStatus.SUCCEEDED), "stranded", 2);
    db.update(
        "UPDATE template_version_presets SET invalidate_after_secs = 60 WHERE id = ?",
        stranded.id());
    for (int i = 0; i < 2; i++) {
      deployment.prebuild(half);
      deployment.prebuild(stranded);
      deployment.prebuild(full);
      deployment.prebuild(full);
    }
    Template lisp = deployment.template(deployment.organization("umbrella"), "lisp");
    Preset other = deployment.preset(lisp, "other", 3);
    deployment.prebuild(other, Build.start(JobStatus.PENDING));
    deployment.prebuild(other, Build.start(JobStatus.PENDING));
  }

  @TestFactory
  Stream<DynamicTest> plan_apply_and_reconcile_once_do_the_same() {
    return CASES.stream()
        .map(limited -> DynamicTest.dynamicTest("with " + limited.options, () -> hold(limited)));
  }

  private void hold(Case limited) {
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        TestDatabase twin = Postgres.fresh(Schema.V421)) {
      fill(db);
      fill(twin);
      String file = folder.resolve(limited.options.hashCode() + ".json").toString();
      JsonNode plan =
          ran(limited.options, "plan", "--url", db.url(), "--out", file).document("plan");
      assertEquals(new TreeMap<>(limited.creates), planned(plan, "create"));
      assertEquals(new TreeMap<>(limited.deletes), planned(plan, "delete"));
      assertEquals(new TreeSet<>(limited.heldBack), heldBack(plan));
      JsonNode applied = ran("", "apply", file, "--url", db.url()).document("report");
      JsonNode reconciled =
          ran(limited.options, "reconcile", "once", "--url", twin.url()).document("report");
      for (JsonNode report : List.of(applied, reconciled)) {
        assertEquals(new TreeMap<>(limited.creates), done(report, "created"));
        assertEquals(new TreeMap<>(limited.deletes), done(report, "deleted"));
        assertEquals(plan.at("/totals/held_back"), report.get("held_back"));
      }
      assertEquals(deletedIds(applied), deletedIds(reconciled));
      Invariants.mustHold(db);
      Invariants.mustHold(twin);
    }
  }

  private static CliRun ran(String options, String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).forEach(line::add);
    line.addAll(List.of("-o", "json"));
    return CliRun.at(Deployment.NOW, line.toArray(String[]::new)).exits(0);
  }

  private static Map<String, Integer> planned(JsonNode plan, String type) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode preset : plan.get("presets")) {
      for (JsonNode action : preset.get("actions")) {
        if (action.get("type").asText().equals(type) && action.get("held_back").isNull()) {
          int count =
              type.equals("create")
                  ? action.get("count").asInt()
                  : action.get("workspace_ids").size();
          counts.merge(preset.get("preset_name").asText(), count, Integer::sum);
        }
      }
    }
    return counts;
  }

  private static TreeSet<String> heldBack(JsonNode plan) {
    TreeSet<String> budgets = new TreeSet<>(plan.findValuesAsText("held_back"));
    // The total is of that name, too.
    budgets.removeIf(text -> text.matches("null|\\d+"));
    return budgets;
  }

  private static Map<String, Integer> done(JsonNode report, String what) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode preset : report.get("presets")) {
      if (preset.get(what).size() > 0) {
        counts.put(preset.get("preset_name").asText(), preset.get(what).size());
      }
    }
    return counts;
  }

  private static TreeSet<String> deletedIds(JsonNode report) {
    TreeSet<String> ids = new TreeSet<>();
    report
        .get("presets")
        .forEach(preset -> preset.get("deleted").forEach(id -> ids.add(id.asText())));
    return ids;
  }

  @Test
  void negative_budgets_and_names_of_nothing_are_refused_by_plan_and_reconcile_once() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      fill(db);
      for (String[] command : new String[][] {{"plan"}, {"reconcile", "once"}}) {
        for (String budget : List.of("--max-creates", "--max-deletes", "--max-pending")) {
          refused(64, budget + " must not be negative, but is -1", db, command, budget + "=-1");
        }
        refused(1, "no preset \"nope\" has prebuilds", db, command, "--preset=nope");
        refused(1, "no template \"nope\" has prebuilds", db, command, "--template=nope");
        refused(1, "no organization \"nope\" has prebuilds", db, command, "--organization=nope");
        refused(
            1,
            "no preset with prebuilds is in all",
            db,
            command,
            "--preset=half",
            "--template=lisp");
      }
      refused(
          64,
          "Unknown option: '--max-creates=1'",
          db,
          new String[] {"apply", "plan.json"},
          "--max-creates=1");
    }
  }

  private static void refused(
      int exit, String why, TestDatabase db, String[] command, String... options) {
    CliRun.run(
            Stream.of(command, new String[] {"--url", db.url()}, options)
                .flatMap(Stream::of)
                .toArray(String[]::new))
        .exits(exit)
        .complains(why);
  }
}
