package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchTerminalTest {
  private final StringWriter err = new StringWriter();

  private boolean usable(Map<String, String> environment) {
    PrintWriter out = new PrintWriter(new StringWriter());
    OutputOptions output = new OutputOptions();
    output.format = OutputOptions.Format.human;
    return WatchTerminal.usable(
        new Launch.World(
            InputStream.nullInputStream(),
            out,
            new PrintWriter(err),
            environment,
            question -> null),
        output);
  }

  @Test
  void terminals_that_are_known_are_drawn_upon() {
    for (String type : new String[] {"xterm", "xterm-256color", "screen", "screen-256color"}) {
      assertTrue(usable(Map.of("TERM", type)), type);
    }
    assertEquals("", err.toString());
  }

  @Test
  void dumb_ones_are_not_and_that_needs_no_word() {
    assertFalse(usable(Map.of()));
    assertFalse(usable(Map.of("TERM", "")));
    assertFalse(usable(Map.of("TERM", "dumb")));
    assertEquals("", err.toString());
  }

  @Test
  void type_that_nobody_knows_is_said() {
    assertFalse(usable(Map.of("TERM", "no-such-terminal")));
    assertTrue(err.toString().contains("TERM=no-such-terminal is not known"), err.toString());
  }
}
