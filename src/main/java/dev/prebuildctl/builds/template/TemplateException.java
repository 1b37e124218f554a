package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.hcl.SourceRange;
import org.jspecify.annotations.Nullable;

/** Ends an evaluation; becomes a refusal before it leaves the package. */
final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal.Kind kind;

  private TemplateException(Refusal.Kind kind, String message) {
    super(message, null, false, false);
    this.kind = requireNonNull(kind, "kind");
  }

  /** We cannot follow the template. */
  static TemplateException unsupported(String message) {
    return new TemplateException(Refusal.Kind.UNSUPPORTED, message);
  }

  /** We cannot follow the template at a place. */
  static TemplateException unsupported(@Nullable SourceRange place, String message) {
    return unsupported(place == null ? message : place + ": " + message);
  }

  /** An input is broken through no fault of the template. */
  static TemplateException internal(String message) {
    return new TemplateException(Refusal.Kind.INTERNAL, message);
  }

  /** The template is wrong. */
  static TemplateException badRequest(String message) {
    return new TemplateException(Refusal.Kind.BAD_REQUEST, message);
  }

  Refusal refusal() {
    return new Refusal(kind, String.valueOf(getMessage()));
  }
}
