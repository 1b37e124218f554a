package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Something to say about a source text; the subject is the place it is about, if there is one. */
public record Diagnostic(
    Severity severity, String summary, String detail, @Nullable SourceRange subject) {
  /** Whether the result can be used. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public Diagnostic {
    requireNonNull(severity, "severity");
    requireNonNull(summary, "summary");
    requireNonNull(detail, "detail");
  }

  /** An error. */
  public static Diagnostic error(String summary, String detail, @Nullable SourceRange subject) {
    return new Diagnostic(Severity.ERROR, summary, detail, subject);
  }

  /** A warning. */
  public static Diagnostic warning(String summary, String detail, @Nullable SourceRange subject) {
    return new Diagnostic(Severity.WARNING, summary, detail, subject);
  }

  /** Whether it is an error. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** {@code file:LINE,COL-COL: Summary; Detail}, with {@code <nil>} for a missing subject. */
  public String text() {
    return (subject == null ? "<nil>" : subject) + ": " + summary + "; " + detail;
  }
}
