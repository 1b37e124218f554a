package dev.prebuildctl.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** A long run of our own generators, which goes on after a fault and saves its input. */
public final class Hunt {
  private final Target target;
  private final Path found;
  private final PrintStream out;
  private long faults;
  private long slowestNanos;
  private long slowestSeed;

  private Hunt(Target target, Path found, PrintStream out) {
    this.target = target;
    this.found = found;
    this.out = out;
  }

  /**
   * Runs {@code TARGET COUNT FOLDER [FIRST-SEED]}; inputs that do harm end up in the folder. The
   * seeds are those of {@code -Dprebuildctl.seed=} in {@code FuzzTest}.
   */
  public static void main(String[] args) throws IOException {
    Path found = Files.createDirectories(Path.of(args[2]));
    long first = args.length > 3 ? Long.parseLong(args[3]) : System.nanoTime();
    Target target = Target.valueOf(args[0].toUpperCase(Locale.ROOT));
    Hunt hunt = new Hunt(target, found, System.out);
    hunt.run(first, Long.parseLong(args[1]));
    if (hunt.faults > 0) {
      System.exit(1);
    }
  }

  private void run(long first, long count) throws IOException {
    Generator generator = new Generator(target);
    long begin = System.nanoTime();
    for (long seed = first; seed < first + count; seed++) {
      byte[] input = generator.next(new Random(seed));
      long start = System.nanoTime();
      try {
        target.accept(input);
      } catch (RuntimeException | Error e) {
        faults++;
        Files.write(found.resolve(target.label() + "-" + seed), input);
        out.println(target.label() + " seed " + seed + ": " + e);
      }
      long took = System.nanoTime() - start;
      if (took > slowestNanos) {
        slowestNanos = took;
        slowestSeed = seed;
      }
    }
    out.printf(
        "%s: %d inputs in %d s, %d faults; slowest %d ms (seed %d)%n",
        target.label(),
        count,
        Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
        faults,
        Duration.ofNanos(slowestNanos).toMillis(),
        slowestSeed);
  }
}
