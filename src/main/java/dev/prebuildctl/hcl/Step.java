package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.value.Value;

/** One step from a value to a part of it, by constant name or key. */
public sealed interface Step {
  /** The step's source, from its dot or bracket on. */
  SourceRange range();

  /** {@code .name}. */
  record Attribute(String name, SourceRange range) implements Step {
    public Attribute {
      requireNonNull(name, "name");
      requireNonNull(range, "range");
    }
  }

  /** {@code [0]}, {@code ["name"]} or the legacy {@code .0}. */
  record Index(Value key, SourceRange range) implements Step {
    public Index {
      requireNonNull(key, "key");
      requireNonNull(range, "range");
    }
  }
}
