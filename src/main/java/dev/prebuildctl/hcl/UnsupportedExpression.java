package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.function.Unsupported;

/** The original would evaluate it, we cannot; the message names file, place and construct. */
public final class UnsupportedExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourceRange subject;

  UnsupportedExpression(SourceRange subject, Unsupported cause) {
    super(subject + ": " + cause.getMessage(), cause);
    this.subject = subject;
  }

  /** What it is, without its place. */
  public String construct() {
    Throwable cause = getCause();
    return String.valueOf(cause == null ? getMessage() : cause.getMessage());
  }

  /** Where it is. */
  public SourceRange subject() {
    return subject;
  }
}
