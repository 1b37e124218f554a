package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

/** {@code name = expression} in a body. */
public record Attribute(
    String name, Expression expression, SourceRange range, SourceRange nameRange) {
  public Attribute {
    requireNonNull(name, "name");
    requireNonNull(expression, "expression");
    requireNonNull(range, "range");
    requireNonNull(nameRange, "nameRange");
  }
}
