package dev.prebuildctl.core.doctor;

import static java.util.Objects.requireNonNull;

/**
 * What makes a finding go away.
 *
 * @param text a command line, a statement, or a sentence, by kind
 */
public record Fix(Kind kind, String text) {
  public Fix {
    requireNonNull(kind, "kind");
    requireNonNull(text, "text");
  }

  /** Who carries it out. */
  public enum Kind {
    /** A command line of this tool. */
    COMMAND("command"),
    /** A command line of something else, such as Coder's own. */
    SHELL("shell"),
    /** A statement for the database's owner. */
    SQL("sql"),
    /** Something outside of the tool and the database. */
    ADVICE("advice");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name in JSON. */
    public String label() {
      return label;
    }
  }

  /** A command line of this tool, from its first argument on. */
  static Fix command(String arguments) {
    return new Fix(Kind.COMMAND, "prebuildctl " + arguments);
  }

  /** A command line of something else, whole. */
  static Fix shell(String line) {
    return new Fix(Kind.SHELL, line);
  }

  static Fix sql(String statement) {
    return new Fix(Kind.SQL, statement);
  }

  static Fix advice(String sentence) {
    return new Fix(Kind.ADVICE, sentence);
  }
}
