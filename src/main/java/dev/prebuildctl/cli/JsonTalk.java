package dev.prebuildctl.cli;

import java.io.Writer;

/**
 * What is said on stderr, as lines of the log, so that whoever reads JSON there reads only that.
 */
final class JsonTalk extends Writer {
  private static final String NAME = "prebuildctl";
  private static final String WARNING = NAME + ": warning: ";

  private final StringBuilder line = new StringBuilder();

  @Override
  public synchronized void write(char[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (text[i] == '\n') {
        end();
      } else if (text[i] != '\r') {
        line.append(text[i]);
      }
    }
  }

  private void end() {
    String said = line.toString();
    line.setLength(0);
    boolean warning = said.startsWith(WARNING);
    if (!said.isBlank()) {
      JsonLogs.print(
          warning ? "warn" : "info",
          NAME,
          said.replaceFirst("^" + (warning ? WARNING : NAME + ": "), "").strip(),
          null);
    }
  }

  @Override
  public synchronized void flush() {}

  @Override
  public synchronized void close() {
    if (line.length() > 0) {
      end();
    }
  }
}
