package dev.prebuildctl.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Jazzer's entry: {@code --target_class=dev.prebuildctl.fuzz.Fuzz --target_args=EXPRESSION}. Run by
 * {@code scripts/fuzz}; {@link #main} writes the seeds of its corpus.
 */
public final class Fuzz {
  private static Target target = Target.EXPRESSION;

  private Fuzz() {}

  /** Chooses the target; called by Jazzer. */
  public static void fuzzerInitialize(String[] args) {
    target = Target.valueOf(args[0].toUpperCase(Locale.ROOT));
  }

  /** One input; called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    target.accept(input);
  }

  /** Writes the seeds of a target ({@code TARGET}) into a folder ({@code FOLDER}). */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[1]));
    List<byte[]> seeds = Corpus.of(Target.valueOf(args[0].toUpperCase(Locale.ROOT)));
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(folder.resolve("seed-" + i), seeds.get(i));
    }
  }
}
