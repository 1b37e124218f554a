package dev.prebuildctl.cli;

import dev.prebuildctl.cli.watch.ErrorsAside;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal that {@code watch} draws upon. */
final class WatchTerminal {
  private WatchTerminal() {}

  /** What is shown there. */
  @FunctionalInterface
  interface Show {
    int on(Terminal terminal) throws InterruptedException;
  }

  /** Whether there is one that can be drawn upon, and nothing else was asked for. */
  static boolean usable(Launch.World world, OutputOptions output) {
    String type = world.environment().getOrDefault("TERM", "dumb");
    return world.terminal() != null
        && output.format == OutputOptions.Format.human
        && !type.equals("dumb")
        && !type.isEmpty();
  }

  /** Shows something there, with nothing else written over it. */
  static int show(Show show) throws InterruptedException {
    try (ErrorsAside aside = new ErrorsAside();
        Terminal terminal = TerminalBuilder.builder().system(true).dumb(false).build()) {
      aside.start();
      return show.on(terminal);
    } catch (IOException e) {
      throw new UncheckedIOException("the terminal cannot be taken over", e);
    }
  }
}
