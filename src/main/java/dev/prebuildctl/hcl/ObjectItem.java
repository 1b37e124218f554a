package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.util.Optional;

/** One entry of an object. */
public record ObjectItem(Expression key, Expression value) {
  /** The key if it is written out, as a bare name or a text without interpolation. */
  public Optional<String> constantKey() {
    Expression written = key instanceof Expression.ObjectKey wrapped ? wrapped.key() : key;
    if (written instanceof Expression.Reference reference) {
      Traversal traversal = reference.traversal();
      return traversal.steps().isEmpty() ? Optional.of(traversal.root()) : Optional.empty();
    }
    if (written instanceof Expression.Template template && template.parts().size() == 1) {
      written = template.parts().get(0);
    }
    return written instanceof Expression.Literal literal ? text(literal.value()) : Optional.empty();
  }

  private static Optional<String> text(Value value) {
    return value.isKnown() && !value.isNull() && value.type() == Primitive.STRING
        ? Optional.of(value.asString())
        : Optional.empty();
  }
}
