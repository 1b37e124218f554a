package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.value.Value;
import java.util.List;

/** What evaluating an expression gave; after an error the value says as much as is still known. */
public record Evaluation(Value value, List<Diagnostic> diagnostics) {
  public Evaluation {
    requireNonNull(value, "value");
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether something went wrong. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
