package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A mistake of the user or a failing environment, told in one line: what was seen, on what, what to
 * do. Everything else that is thrown is a bug.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * What kind of thing went wrong; decides the exit code and the {@code kind} of the JSON error.
   */
  public enum Kind {
    USAGE("usage"),
    /** Somebody was asked and did not say yes. */
    NOT_CONFIRMED("not_confirmed"),
    NO_DATABASE("no_database"),
    BAD_URL("bad_url"),
    UNREACHABLE("unreachable"),
    AUTHENTICATION("authentication"),
    NO_SUCH_DATABASE("no_such_database"),
    NOT_CODER("not_coder"),
    SCHEMA_TOO_OLD("schema_too_old"),
    MISSING_PRIVILEGE("missing_privilege"),
    MALFORMED_SETTING("malformed_setting"),
    UNKNOWN_NAME("unknown_name"),
    LOCKED("locked"),
    /** A saved plan is older than it may be. */
    EXPIRED_PLAN("expired_plan"),
    /** A saved plan was made for another time than that of its making. */
    OTHER_CLOCK("other_clock"),
    /** A file is about another database. */
    OTHER_DATABASE("other_database"),
    /** The schema is no longer the one a file was made with. */
    OTHER_SCHEMA("other_schema"),
    /** A sealed file is not what was written. */
    CHANGED_FILE("changed_file"),
    CONNECTION_LOST("connection_lost"),
    /** The connection broke while committing: the work may or may not have been done. */
    COMMIT_UNKNOWN("commit_unknown"),
    /** Lost against a concurrent transaction; a new one may succeed. */
    SERIALIZATION("serialization"),
    /** A unique key was already there: somebody else was first. */
    CONFLICT("conflict"),
    TIMEOUT("timeout"),
    DATABASE("database"),
    DEMO("demo"),
    /** An address to listen on cannot be had. */
    LISTEN("listen"),
    FILE("file");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The kind's name in JSON. */
    public String label() {
      return label;
    }
  }

  private final Kind kind;
  private final String message;
  private final String hint;

  /** A failure with what to do about it; the hint may be empty. */
  public Failure(Kind kind, String message, String hint) {
    this(kind, message, hint, null);
  }

  /** A failure with its cause, which shows only with {@code --verbose}. */
  public Failure(Kind kind, String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
    this.message = requireNonNull(message, "message");
    this.hint = requireNonNull(hint, "hint");
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** What kind of thing went wrong. */
  public Kind kind() {
    return kind;
  }

  /** What to do about it; empty when the message says all. */
  public String hint() {
    return hint;
  }
}
