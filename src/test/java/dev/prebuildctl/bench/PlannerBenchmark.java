package dev.prebuildctl.bench;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.support.Given;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Ten times the presets should take ten times as long. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PlannerBenchmark {
  @Param({"1000", "10000"})
  private int presets;

  private GlobalSnapshot snapshot;

  @Setup(Level.Trial)
  public void takeSnapshot() {
    Given given = Given.given();
    for (int i = 0; i < presets; i++) {
      given
          .preset("preset" + i)
          .of("organization" + i % 10, "template" + i % 100)
          .desired(i % 5)
          .timezone("Europe/Berlin")
          .schedule("* 8-18 * * 1-5", 4)
          .schedule("* 8-18 * * 0,6", 1)
          .timeToLive(Duration.ofMinutes(15))
          .runningFor(Duration.ofMinutes(i % 20))
          .running(2);
    }
    snapshot = given.snapshot();
  }

  @Benchmark
  public Plan plan() {
    return Planner.plan(snapshot);
  }
}
