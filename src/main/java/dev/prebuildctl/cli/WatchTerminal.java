package dev.prebuildctl.cli;

import dev.prebuildctl.cli.watch.ErrorsAside;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;

/** The terminal that {@code watch} draws upon. */
final class WatchTerminal {
  private WatchTerminal() {}

  /** What is shown there. */
  @FunctionalInterface
  interface Show {
    int on(Terminal terminal) throws InterruptedException;
  }

  /**
   * Whether there is one that can be drawn upon, and nothing else was asked for. Says so if only
   * its type is in the way.
   */
  static boolean usable(Launch.World world, OutputOptions output) {
    String type = world.environment().getOrDefault("TERM", "dumb");
    if (world.terminal() == null
        || output.format != OutputOptions.Format.human
        || type.equals("dumb")
        || type.isEmpty()) {
      return false;
    }
    if (!known(type)) {
      world
          .err()
          .println(
              "prebuildctl: TERM="
                  + type
                  + " is not known on this machine, so changes are told line by line;"
                  + " most terminals understand TERM=xterm-256color");
      return false;
    }
    return true;
  }

  private static boolean known(String type) {
    try {
      return !InfoCmp.getInfoCmp(type).isEmpty();
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
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
