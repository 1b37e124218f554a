package dev.prebuildctl.hcl;

/** Parsing cannot go on. */
final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  SyntaxException(String summary, String detail, SourceRange subject) {
    super(summary, null, false, false);
    this.diagnostic = Diagnostic.error(summary, detail, subject);
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
