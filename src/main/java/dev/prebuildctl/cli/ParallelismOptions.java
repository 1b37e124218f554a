package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much a run does at once. */
final class ParallelismOptions {
  private static final int MOST_AT_ONCE = 5;
  private static final int DEFAULT_CONNECTIONS = 10;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description =
          "Presets worked on at once (default: half of CODER_PG_CONN_MAX_OPEN, at most 5).")
  @Nullable Integer parallelism;

  int of(Map<String, String> environment) {
    if (parallelism != null) {
      if (parallelism < 1) {
        throw new Failure(Kind.USAGE, "--parallelism must be at least 1, not " + parallelism, "");
      }
      return parallelism;
    }
    String connections = environment.getOrDefault("CODER_PG_CONN_MAX_OPEN", "");
    try {
      int most = connections.isEmpty() ? DEFAULT_CONNECTIONS : Integer.parseInt(connections);
      return Math.max(1, Math.min(MOST_AT_ONCE, most / 2));
    } catch (NumberFormatException e) {
      throw new Failure(
          Kind.USAGE, "CODER_PG_CONN_MAX_OPEN \"" + connections + "\" is not a number", "", e);
    }
  }
}
