package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.Diagnostics;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.UnsupportedExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends an evaluation; becomes a refusal before it leaves the package. */
final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal.Kind kind;
  private final transient List<Diagnostic> diagnostics;

  private TemplateException(Refusal.Kind kind, String message, List<Diagnostic> diagnostics) {
    super(message, null, false, false);
    this.kind = requireNonNull(kind, "kind");
    this.diagnostics = List.copyOf(diagnostics);
  }

  private static TemplateException of(Refusal.Kind kind, String message) {
    return new TemplateException(kind, message, List.of(Diagnostic.error(message, "", null)));
  }

  /** We cannot follow the template. */
  static TemplateException unsupported(String message) {
    return of(Refusal.Kind.UNSUPPORTED, message);
  }

  /** We cannot follow the template at a place. */
  static TemplateException unsupported(@Nullable SourceRange place, String message) {
    return new TemplateException(
        Refusal.Kind.UNSUPPORTED,
        place == null ? message : place + ": " + message,
        List.of(Diagnostic.error(message, "", place)));
  }

  /** We cannot follow an expression. */
  static TemplateException unsupported(UnsupportedExpression expression) {
    return unsupported(expression.subject(), expression.construct());
  }

  /** An input is broken through no fault of the template. */
  static TemplateException internal(String message) {
    return of(Refusal.Kind.INTERNAL, message);
  }

  /** The template is wrong. */
  static TemplateException badRequest(String message) {
    return of(Refusal.Kind.BAD_REQUEST, message);
  }

  /** The template is wrong in several ways; the message tells the first after the step. */
  static TemplateException badRequest(String step, List<Diagnostic> diagnostics) {
    return new TemplateException(
        Refusal.Kind.BAD_REQUEST, step + Diagnostics.text(diagnostics), diagnostics);
  }

  Refusal refusal() {
    return new Refusal(kind, String.valueOf(getMessage()));
  }

  /** What is wrong, each at its place; at least one. */
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
