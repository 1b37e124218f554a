package dev.prebuildctl.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The only door: from arguments to an exit code. Tests and embedders use it as {@code main} does.
 */
public final class Launch {
  private Launch() {}

  /**
   * What surrounds a command.
   *
   * @param in standard input
   * @param out takes the answer
   * @param err takes everything else
   * @param environment the environment variables
   * @param terminal where somebody sits; null: nowhere, so nothing is asked and nothing coloured
   */
  public record World(
      InputStream in,
      PrintWriter out,
      PrintWriter err,
      Map<String, String> environment,
      @Nullable Terminal terminal) {
    public World {
      environment = Map.copyOf(environment);
    }
  }

  /** Runs a command line and returns the exit code. */
  public static int run(World world, String... args) {
    return run(world, Clock.systemUTC(), args);
  }

  /** The same, where it is as late as the clock says. */
  public static int run(World world, Clock clock, String... args) {
    // Scripts ask for the version often and expect it at once: answered before anything is loaded.
    if (args.length == 1 && List.of("version", "--version", "-V").contains(args[0])) {
      world.out().println("prebuildctl " + Version.text());
      return told(world, ExitCode.OK.code());
    }
    Launch.World surrounding = Logs.configure(world, args);
    int code = told(surrounding, new Cli(surrounding, clock).run(args));
    surrounding.err().flush();
    world.err().flush();
    return code;
  }

  /** An answer that is cut off must not look like one that is whole. */
  private static int told(World world, int code) {
    world.out().flush();
    Optional<String> loss =
        world.out() instanceof StandardOutput out ? out.loss() : Optional.empty();
    loss.ifPresent(
        why ->
            world
                .err()
                .println(
                    "prebuildctl: the answer could not be written to standard output: " + why));
    boolean good = code == ExitCode.OK.code() || code == ExitCode.CHANGES.code();
    return loss.isPresent() && good ? ExitCode.ERROR.code() : code;
  }
}
