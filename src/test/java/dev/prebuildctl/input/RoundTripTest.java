package dev.prebuildctl.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Budgets;
import dev.prebuildctl.core.plan.Drift;
import dev.prebuildctl.core.plan.Maker;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.plan.SavedPlan;
import dev.prebuildctl.core.plan.Scope;
import dev.prebuildctl.output.PlanView;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.RandomSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is printed can be read back, and nothing of it is lost. */
class RoundTripTest {
  private static final int CASES = 300;

  private static GlobalSnapshot read(String snapshot) {
    return SnapshotReader.read(new Source("s.json", Documents.bytes(snapshot)));
  }

  private static SavedPlan readPlan(String plan) {
    return PlanReader.read(new Source("p.json", Documents.bytes(plan)));
  }

  /** Another database, other settings and other times than those of every sample. */
  private static GlobalSnapshot random(Random random) {
    GlobalSnapshot snapshot = RandomSnapshot.of(random);
    return new GlobalSnapshot(
        snapshot.takenAt().plusNanos(random.nextInt(1_000_000) * 1000L),
        new DatabaseIdentity(
            "c\u00f6der \"x\"",
            "16.4 (Debian)",
            421 + random.nextInt(200),
            new DatabaseIdentity.Marks(
                random.nextBoolean() ? null : "7" + random.nextInt(9999),
                random.nextBoolean() ? null : (long) random.nextInt() & 0xffff_ffffL,
                random.nextBoolean() ? null : new UUID(random.nextLong(), random.nextLong()))),
        new Settings(
            Duration.ofMillis(random.nextInt(200_000)),
            Duration.ofSeconds(random.nextInt(9000)),
            random.nextInt(5)),
        snapshot.paused(),
        snapshot.rows());
  }

  @Test
  void a_snapshot_that_is_read_back_prints_the_same_bytes() {
    Property.holds(
        CASES,
        random -> {
          String printed = Documents.of(random(random));
          assertEquals(printed, Documents.of(read(printed)));
        });
  }

  @Test
  void a_plan_from_a_file_is_the_plan_from_the_database_to_the_byte() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot live = random(random);
          GlobalSnapshot file = read(Documents.of(live));
          PlanRequest budgets =
              new PlanRequest(
                  new Scope(List.of(), List.of(), List.of()),
                  new Budgets(null, random.nextInt(4), random.nextInt(12)),
                  random.nextBoolean());
          for (PlanRequest request : List.of(PlanRequest.AS_THE_SERVER, budgets)) {
            assertEquals(Documents.plan(live, request), Documents.plan(file, request));
          }
        });
  }

  @Test
  void a_saved_plan_keeps_all_that_applying_it_needs() {
    Property.holds(
        CASES,
        random -> {
          GlobalSnapshot snapshot = random(random);
          PlanRequest request =
              new PlanRequest(
                  new Scope(List.of("preset0", "\u00e4"), List.of(), List.of("o1")),
                  new Budgets(random.nextInt(9), null, random.nextInt(9)),
                  random.nextBoolean());
          Plan plan = Planner.plan(snapshot, request);
          Maker maker = new Maker("9.9", random.nextBoolean());
          PlanView view = new PlanView(plan, snapshot, request, maker);
          SavedPlan saved = readPlan(Documents.printed(renderer -> renderer.plan(view)));
          assertEquals(SavedPlan.of(plan, request, maker), saved);
          assertTrue(Drift.between(saved, plan).isEmpty());
          assertEquals(plan, Drift.between(saved, plan).standing());
        });
  }
}
