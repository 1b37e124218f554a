package dev.prebuildctl;

import dev.prebuildctl.cli.Launch;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Entry point of the command-line tool. */
public final class Main {
  private Main() {}

  /** Runs the tool and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = Launch.run(new Launch.World(out, err, System.getenv(), System.console()), args);
    out.flush();
    err.flush();
    System.exit(code);
  }
}
