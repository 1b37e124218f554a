package dev.prebuildctl.builds.template;

import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is with certain values.
 *
 * @param parameters by order, then name
 * @param tags in the order of their blocks
 * @param diagnostics of the template as a whole
 * @param uncertain what the original may see in another way
 * @param ignored errors that the original keeps to itself
 */
record Rendering(
    List<Parameter> parameters,
    List<Tag> tags,
    List<Diagnostic> diagnostics,
    Uncertain uncertain,
    List<Diagnostic> ignored) {
  Rendering {
    parameters = List.copyOf(parameters);
    tags = List.copyOf(tags);
    diagnostics = List.copyOf(diagnostics);
    ignored = List.copyOf(ignored);
  }

  /**
   * A workspace tag.
   *
   * @param value null: it has none that can be used, for the reason given
   */
  record Tag(String key, @Nullable String value, String problem, SourceRange place) {}

  /**
   * What the original may see in another way.
   *
   * @param defaults whether an expression has seen a default that is a number or bool
   */
  record Uncertain(List<Doubt> doubts, boolean defaults) {
    Uncertain {
      doubts = List.copyOf(doubts);
    }
  }

  List<Doubt> doubts() {
    return uncertain.doubts();
  }

  boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
