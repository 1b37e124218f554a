package dev.prebuildctl.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.RandomSnapshot;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutputPropertyTest {
  private static final int CASES = 300;

  private static Consumer<Renderer> plan(GlobalSnapshot snapshot) {
    return plan(snapshot, Preview.NONE);
  }

  private static Consumer<Renderer> plan(GlobalSnapshot snapshot, Preview preview) {
    return renderer ->
        renderer.plan(Documents.view(snapshot, PlanRequest.AS_THE_SERVER).with(preview));
  }

  private static Consumer<Renderer> status(GlobalSnapshot snapshot, Preview preview) {
    return renderer -> renderer.status(SampleStatuses.of(snapshot, preview, null, null));
  }

  @Test
  void the_same_rows_in_any_order_print_the_same_plan() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          GlobalSnapshot other = RandomSnapshot.shuffled(snapshot, random);
          Preview preview = SamplePreviews.random(snapshot, random);
          assertEquals(Printed.json(plan(snapshot)), Printed.json(plan(other)));
          assertEquals(
              Printed.human(100, plan(snapshot, preview)),
              Printed.human(100, plan(other, preview)));
          assertEquals(
              Printed.human(100, status(snapshot, preview)),
              Printed.human(100, status(other, preview)));
        });
  }

  @Test
  void every_action_of_a_plan_is_in_its_text() {
    Property.holds(
        CASES / 3,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          Preview preview = SamplePreviews.random(snapshot, random);
          // So wide that no line is broken, and verbose so that no list is cut short.
          String text = Printed.human(new Style(4000, false, true), plan(snapshot, preview));
          for (PresetPlan preset : Planner.plan(snapshot).presets()) {
            String own = section(text, preset);
            for (PlannedAction planned : preset.actions()) {
              String line = inWords(planned);
              assertTrue(own.contains(line), () -> line + " in " + own);
              assertTrue(own.contains(planned.because()), () -> planned.because() + " in " + own);
              if (planned.action() instanceof Action.Delete delete) {
                delete.workspaceIds().forEach(id -> assertTrue(own.contains(id.toString()), own));
              }
            }
            preview
                .annotated(Planner.plan(snapshot))
                .presets()
                .forEach(
                    annotated ->
                        annotated
                            .warnings()
                            .forEach(
                                warning ->
                                    assertTrue(text.contains(Text.clean(warning.message())))));
          }
        });
  }

  /** What the text says of one preset: random snapshots have no two of the same name. */
  private static String section(String text, PresetPlan preset) {
    int begin = text.indexOf("  " + preset.identity().preset().name() + ": ");
    int end = text.indexOf("\n  p", begin + 1);
    return text.substring(begin, end < 0 ? text.length() : end);
  }

  /** Waiting is never held back. */
  private static String inWords(PlannedAction planned) {
    String line = planned.action().match(IN_WORDS);
    return planned.hold().isEmpty() || planned.action() instanceof Action.BackOff
        ? line
        : "! held back: " + line + " (" + planned.hold().get().label() + "):";
  }

  private static final Action.Cases<String> IN_WORDS =
      new Action.Cases<>() {
        @Override
        public String create(Action.Create action) {
          return "create " + action.count();
        }

        @Override
        public String delete(Action.Delete action) {
          return "delete " + action.workspaceIds().size();
        }

        @Override
        public String cancelPending(Action.CancelPending action) {
          return "cancel " + action.count();
        }

        @Override
        public String backOff(Action.BackOff action) {
          return ". backing off until " + Words.time(action.until());
        }

        @Override
        public String setStatus(Action.SetStatus action) {
          return "status " + action.status().label();
        }
      };

  @Test
  void the_same_rows_in_any_order_print_the_same_snapshot_but_for_schedules() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          GlobalSnapshot other = shuffledButSchedules(snapshot, random);
          assertEquals(
              Printed.json(renderer -> renderer.snapshot(snapshot)),
              Printed.json(renderer -> renderer.snapshot(other)));
        });
  }

  /** Of schedules the first that fits decides, so that their order says something. */
  private static GlobalSnapshot shuffledButSchedules(GlobalSnapshot snapshot, Random random) {
    GlobalSnapshot shuffled = RandomSnapshot.shuffled(snapshot, random);
    SnapshotRows rows = shuffled.rows();
    return RandomSnapshot.with(
        shuffled,
        new SnapshotRows(
            rows.presets(),
            snapshot.rows().schedules(),
            rows.running(),
            rows.inProgress(),
            rows.pendingInactive(),
            rows.backoffs(),
            rows.atFailureLimit(),
            rows.pendingJobs()));
  }

  @Test
  void the_fingerprint_tells_rows_apart_but_not_moments() {
    GlobalSnapshot snapshot = SampleSnapshots.ALL.get("mixed");
    GlobalSnapshot later =
        new GlobalSnapshot(
            snapshot.takenAt().plusSeconds(1),
            snapshot.database(),
            snapshot.settings(),
            snapshot.paused(),
            snapshot.rows());
    assertEquals(Fingerprint.of(snapshot), Fingerprint.of(later));
    assertTrue(Fingerprint.of(snapshot).matches("[0-9a-f]{64}"));
    long distinct = SampleSnapshots.ALL.values().stream().map(Fingerprint::of).distinct().count();
    // "paused" has the rows of "mixed".
    assertEquals(SampleSnapshots.ALL.size() - 1, distinct);
    assertNotEquals(
        Fingerprint.of(snapshot), Fingerprint.of(SampleSnapshots.ALL.get("nothing_to_do")));
  }

  @Test
  void everything_for_people_fits_the_width() {
    for (int width : new int[] {40, 60, 80, 100, 160}) {
      SampleSnapshots.ALL.forEach(
          (name, snapshot) -> {
            fits(name, width, renderer -> renderer.snapshot(snapshot));
            fits(name, width, plan(snapshot, SamplePreviews.of(name)));
          });
      SampleStatuses.ALL.forEach(
          (name, status) -> fits(name, width, renderer -> renderer.status(status)));
      for (RunReport report : SampleReports.ALL.values()) {
        fits("report", width, renderer -> renderer.report(report));
      }
    }
  }

  @Test
  void whatever_there_is_fits_the_width() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          int width = Style.NARROWEST + random.nextInt(120);
          fits("random", width, renderer -> renderer.snapshot(snapshot));
          Preview preview = SamplePreviews.random(snapshot, random);
          fits("random", width, plan(snapshot, preview));
          fits("random", width, status(snapshot, preview));
        });
  }

  private static void fits(String name, int width, Consumer<Renderer> what) {
    for (boolean verbose : new boolean[] {false, true}) {
      String text = Printed.human(new Style(width, false, verbose), what);
      text.lines().forEach(line -> assertTrue(Text.width(line) <= width, () -> name + ": " + line));
    }
  }

  @Test
  void colour_adds_nothing_but_colour() {
    SampleSnapshots.ALL.forEach(
        (name, snapshot) -> {
          uncoloured(name, plan(snapshot, SamplePreviews.of(name)));
          uncoloured(name, renderer -> renderer.status(SampleStatuses.ALL.get(name)));
        });
  }

  private static void uncoloured(String name, Consumer<Renderer> what) {
    String coloured = Printed.human(new Style(80, true, false), what);
    assertEquals(Printed.human(80, what), coloured.replaceAll("\u001b\\[[0-9;]*m", ""), name);
  }
}
