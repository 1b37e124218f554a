package dev.prebuildctl.core.text;

/** Text for a command line that is to be copied into a POSIX shell. */
public final class ShellWord {
  private ShellWord() {}

  /** The text as a shell takes it for one word, as it is where that needs no quotes. */
  public static String of(String text) {
    return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
