package dev.prebuildctl.cli;

import dev.prebuildctl.cli.watch.LineMode;
import dev.prebuildctl.output.EventLine;
import dev.prebuildctl.output.JsonRenderer;
import java.io.PrintWriter;

/** What {@code watch} prints off a terminal. */
final class WatchLines {
  private WatchLines() {}

  /** Prints each event at once, so that a pipe passes it on. */
  static LineMode.Printer printer(Launch.World world, OutputOptions output) {
    PrintWriter out = world.out();
    if (output.format == OutputOptions.Format.json) {
      JsonRenderer renderer = new JsonRenderer(out);
      return (event, now) -> {
        renderer.event(event, now);
        return !out.checkError();
      };
    }
    return (event, now) -> {
      out.print(EventLine.of(event, now) + "\n");
      return !out.checkError();
    };
  }
}
