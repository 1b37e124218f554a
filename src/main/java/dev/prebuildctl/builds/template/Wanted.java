package dev.prebuildctl.builds.template;

import dev.prebuildctl.builds.template.Expansion.Shape;
import dev.prebuildctl.hcl.Step;
import dev.prebuildctl.hcl.value.Primitive;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which attributes of a block or module an expression asks for; others are not evaluated. */
final class Wanted {
  private final Set<String> names = new HashSet<>();
  private boolean all;

  /** The attributes that paths into a value of that shape ask for. */
  static Wanted of(Shape shape, List<List<Step>> paths) {
    Wanted wanted = new Wanted();
    for (List<Step> path : paths) {
      int at = shape == Shape.ONE ? 0 : 1;
      Optional<String> name = path.size() > at ? name(path.get(at)) : Optional.empty();
      name.ifPresentOrElse(wanted.names::add, () -> wanted.all = true);
    }
    return wanted;
  }

  boolean all() {
    return all;
  }

  Set<String> names() {
    return names;
  }

  /** The name that a step goes by; empty for a number. */
  static Optional<String> name(Step step) {
    if (step instanceof Step.Attribute attribute) {
      return Optional.of(attribute.name());
    }
    if (step instanceof Step.Index index && index.key().type() == Primitive.STRING) {
      return Optional.of(index.key().asString());
    }
    return Optional.empty();
  }
}
