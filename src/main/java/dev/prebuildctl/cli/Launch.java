package dev.prebuildctl.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
      world.out().flush();
      return ExitCode.OK.code();
    }
    Launch.World surrounding = Logs.configure(world, args);
    int code = new Cli(surrounding, clock).run(args);
    world.out().flush();
    surrounding.err().flush();
    world.err().flush();
    return code;
  }
}
