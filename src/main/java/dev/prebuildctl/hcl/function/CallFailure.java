package dev.prebuildctl.hcl.function;

/**
 * A call that failed, worded as a diagnostic; where to point is told by kind and argument index.
 */
public final class CallFailure extends RuntimeException {
  private final Kind kind;
  private final int argument;

  CallFailure(Kind kind, int argument, String detail) {
    super(detail);
    this.kind = kind;
    this.argument = argument;
  }

  public Kind kind() {
    return kind;
  }

  /** The index of the argument at fault; of the first missing one, or the first one too many. */
  public int argument() {
    return argument;
  }

  public String summary() {
    return kind.summary;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  /** What a diagnostic should point at. */
  public enum Kind {
    /** The closing parenthesis. */
    MISSING_ARGUMENT("Not enough function arguments"),
    /** The arguments from the index on. */
    EXTRA_ARGUMENT("Too many function arguments"),
    /** The argument. */
    INVALID_ARGUMENT("Invalid function argument"),
    /** The function's name. */
    FAILED("Error in function call");

    private final String summary;

    Kind(String summary) {
      this.summary = summary;
    }
  }
}
