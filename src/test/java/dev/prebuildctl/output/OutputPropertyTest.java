package dev.prebuildctl.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.SnapshotRows;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.report.RunReport;
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
    return renderer -> renderer.plan(PlanView.of(Planner.plan(snapshot), snapshot));
  }

  @Test
  void the_same_rows_in_any_order_print_the_same_plan() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = RandomSnapshot.of(random);
          GlobalSnapshot other = RandomSnapshot.shuffled(snapshot, random);
          assertEquals(Printed.json(plan(snapshot)), Printed.json(plan(other)));
          assertEquals(Printed.human(100, plan(snapshot)), Printed.human(100, plan(other)));
        });
  }

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
            fits(name, width, plan(snapshot));
          });
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
          fits("random", width, plan(snapshot));
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
          String plain = Printed.human(80, plan(snapshot));
          String coloured = Printed.human(new Style(80, true, false), plan(snapshot));
          assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9;]*m", ""), name);
        });
  }
}
