package dev.prebuildctl.hcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What parsing gave; with errors the result is missing or not to be trusted. */
public record Parsed<T>(@Nullable T result, List<Diagnostic> diagnostics) {
  public Parsed {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether the text has errors. */
  public boolean hasErrors() {
    return result == null || diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
