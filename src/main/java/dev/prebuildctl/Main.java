package dev.prebuildctl;

import dev.prebuildctl.cli.Launch;
import dev.prebuildctl.cli.StandardOutput;
import dev.prebuildctl.cli.Terminal;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Entry point of the command-line tool. */
public final class Main {
  private Main() {}

  /** Runs the tool and ends the process with its exit code. */
  public static void main(String[] args) {
    StandardOutput out = StandardOutput.to(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code =
        Launch.run(new Launch.World(System.in, out, err, System.getenv(), terminal(err)), args);
    System.exit(code);
  }

  /** From Java 22 on a console need not be a terminal, and only it can tell. */
  @SuppressWarnings("SystemConsoleNull")
  private static @Nullable Terminal terminal(PrintWriter err) {
    Console console = System.console();
    if (console == null) {
      return null;
    }
    try {
      Object terminal = Console.class.getMethod("isTerminal").invoke(console);
      return Boolean.TRUE.equals(terminal) ? question -> ask(console, err, question) : null;
    } catch (NoSuchMethodException e) {
      return question -> ask(console, err, question);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** The console would print the question on stdout, which is for answers only. */
  private static @Nullable String ask(Console console, PrintWriter err, String question) {
    err.print(question);
    err.flush();
    return console.readLine();
  }
}
