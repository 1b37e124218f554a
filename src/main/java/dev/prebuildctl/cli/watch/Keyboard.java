package dev.prebuildctl.cli.watch;

import dev.prebuildctl.core.watch.Key;
import java.io.IOError;
import java.util.function.Consumer;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/** Reads keys in a thread of its own, until the terminal is gone. */
final class Keyboard {
  /** So long an escape may be the beginning of another key. */
  private static final long AMBIGUOUS_MILLIS = 60;

  private static final Key OTHER = Key.typing(-1);

  private final BindingReader reader;
  private final KeyMap<Key> keys;

  Keyboard(Terminal terminal) {
    this.reader = new BindingReader(terminal.reader());
    this.keys = keys(terminal);
  }

  /** Hands on each key; gone: there are no more. */
  void start(Consumer<Key> pressed, Runnable gone) {
    Thread thread = new Thread(() -> run(pressed, gone), "watch-keys");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Consumer<Key> pressed, Runnable gone) {
    @Nullable Key key = read();
    while (key != null) {
      pressed.accept(key);
      key = read();
    }
    gone.run();
  }

  private @Nullable Key read() {
    try {
      @Nullable Key key = reader.readBinding(keys, null, true);
      return OTHER.equals(key) ? Key.typing(reader.getLastBinding().codePointAt(0)) : key;
    } catch (IOError | org.jline.reader.EndOfFileException e) {
      return null;
    }
  }

  private static KeyMap<Key> keys(Terminal terminal) {
    KeyMap<Key> keys = new KeyMap<>();
    keys.setAmbiguousTimeout(AMBIGUOUS_MILLIS);
    keys.setUnicode(OTHER);
    for (char character = ' '; character <= '~'; character++) {
      keys.bind(Key.typing(character), String.valueOf(character));
    }
    bind(keys, terminal, Key.Name.UP, Capability.key_up, "\033[A", "\033OA");
    bind(keys, terminal, Key.Name.DOWN, Capability.key_down, "\033[B", "\033OB");
    bind(keys, terminal, Key.Name.HOME, Capability.key_home, "\033[H", "\033OH", "\033[1~");
    bind(keys, terminal, Key.Name.END, Capability.key_end, "\033[F", "\033OF", "\033[4~");
    bind(keys, terminal, Key.Name.PAGE_UP, Capability.key_ppage, "\033[5~", KeyMap.ctrl('B'));
    bind(keys, terminal, Key.Name.PAGE_DOWN, Capability.key_npage, "\033[6~", KeyMap.ctrl('F'));
    bind(keys, terminal, Key.Name.BACKSPACE, Capability.key_backspace, "\b", KeyMap.del());
    keys.bind(Key.of(Key.Name.ENTER), "\r", "\n");
    keys.bind(Key.of(Key.Name.ESCAPE), KeyMap.esc());
    keys.bind(Key.of(Key.Name.REDRAW), KeyMap.ctrl('L'));
    keys.bind(Key.of(Key.Name.INTERRUPT), KeyMap.ctrl('C'));
    return keys;
  }

  private static void bind(
      KeyMap<Key> keys, Terminal terminal, Key.Name name, Capability capability, String... also) {
    keys.bind(Key.of(name), also);
    @Nullable String own = KeyMap.key(terminal, capability);
    if (own != null && !own.isEmpty()) {
      keys.bind(Key.of(name), own);
    }
  }
}
