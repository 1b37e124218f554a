package dev.prebuildctl.cli.watch;

import dev.prebuildctl.output.ScreenSize;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * A terminal's other screen, taken over whole. However the process ends, short of being killed
 * outright, the terminal is given back as it was.
 */
final class FullScreen implements AutoCloseable {
  private final Terminal terminal;
  private final Display display;
  private final Attributes before;
  private final AtomicBoolean restored = new AtomicBoolean();
  private final Thread lastResort = new Thread(this::restore, "watch-restore");
  private ScreenSize drawn = new ScreenSize(0, 0);

  /** Takes it over. */
  FullScreen(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, true);
    this.before = terminal.getAttributes();
    Runtime.getRuntime().addShutdownHook(lastResort);
    terminal.enterRawMode();
    withoutSuspending();
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.keypad_xmit);
    terminal.puts(Capability.cursor_invisible);
    terminal.flush();
  }

  /** A stopped process would leave the terminal as it is now; a core dump would be drawn over. */
  private void withoutSuspending() {
    Attributes raw = terminal.getAttributes();
    raw.setControlChar(ControlChar.VSUSP, 0);
    raw.setControlChar(ControlChar.VQUIT, 0);
    terminal.setAttributes(raw);
  }

  /** Its size; some terminals do not tell. */
  ScreenSize size() {
    Size size = terminal.getSize();
    return size.getColumns() > 0 && size.getRows() > 0
        ? new ScreenSize(size.getColumns(), size.getRows())
        : new ScreenSize(80, 24);
  }

  void onResize(Runnable resized) {
    terminal.handle(Terminal.Signal.WINCH, signal -> resized.run());
  }

  /** Draws what differs from what was drawn before. */
  void draw(List<String> lines, ScreenSize size) {
    if (!size.equals(drawn)) {
      display.resize(Size.of(size.columns(), size.rows()));
      display.clear();
      drawn = size;
    }
    display.update(lines.stream().map(AttributedString::fromAnsi).toList(), 0);
  }

  /** Draws all of it the next time. */
  void forget() {
    drawn = new ScreenSize(0, 0);
  }

  private void restore() {
    if (restored.compareAndSet(false, true)) {
      terminal.puts(Capability.cursor_normal);
      terminal.puts(Capability.keypad_local);
      terminal.puts(Capability.exit_ca_mode);
      terminal.flush();
      terminal.setAttributes(before);
    }
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException e) {
      // The process is ending already.
    }
  }
}
