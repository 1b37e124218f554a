package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

/**
 * A key that was pressed.
 *
 * @param character what it types; 0 unless it types something
 */
public record Key(Name name, int character) {
  public Key {
    requireNonNull(name, "name");
  }

  /** Which key. */
  public enum Name {
    CHARACTER,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    ENTER,
    ESCAPE,
    BACKSPACE,
    REDRAW,
    INTERRUPT
  }

  /** A key that types a character. */
  public static Key typing(int character) {
    return new Key(Name.CHARACTER, character);
  }

  /** A key that types nothing. */
  public static Key of(Name name) {
    return new Key(name, 0);
  }
}
