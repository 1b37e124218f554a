package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import org.jspecify.annotations.Nullable;

/** A bare word in a place where it is a name and not a variable. */
final class Keyword {
  private Keyword() {}

  /** The word, or null if the expression is something else. */
  static @Nullable String of(Expression expression) {
    if (expression instanceof Expression.Reference reference) {
      Traversal traversal = reference.traversal();
      return traversal.steps().isEmpty() ? traversal.root() : null;
    }
    return expression instanceof Expression.Literal literal ? word(literal.value()) : null;
  }

  private static @Nullable String word(Value value) {
    if (value.isNull()) {
      return "null";
    }
    return value.type() == Primitive.BOOL ? Boolean.toString(value.asBoolean()) : null;
  }
}
