package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much a run does at once. */
final class ParallelismOptions {
  /** coderd's number of connections, of which prebuilds take a part. */
  static final String CONNECTIONS = "CODER_PG_CONN_MAX_OPEN";

  private static final int MOST_AT_ONCE = 5;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description =
          "Presets worked on at once (default: half of CODER_PG_CONN_MAX_OPEN, at most 5).")
  @Nullable Integer parallelism;

  int of(Configuration configuration) {
    int presets = configuration.number(Setting.PARALLELISM, parallelism);
    if (presets < 1) {
      throw new Failure(Kind.USAGE, "--parallelism must be at least 1, not " + presets, "");
    }
    return presets;
  }

  /** What follows from a number of connections. */
  static String ofConnections(String connections) {
    try {
      int most = Integer.parseInt(connections);
      return Integer.toString(Math.max(1, Math.min(MOST_AT_ONCE, most / 2)));
    } catch (NumberFormatException e) {
      throw new Failure(
          Kind.USAGE, CONNECTIONS + " \"" + connections + "\" is not a number", "", e);
    }
  }
}
