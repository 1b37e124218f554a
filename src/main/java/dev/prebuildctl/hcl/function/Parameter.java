package dev.prebuildctl.hcl.function;

import dev.prebuildctl.hcl.value.Type;
import java.util.Set;

/** What a function wants in one place, and what it can cope with there by itself. */
public record Parameter(String name, Type type, Set<Allow> allowed) {
  public Parameter {
    allowed = Set.copyOf(allowed);
  }

  boolean allows(Allow kind) {
    return allowed.contains(kind);
  }

  /** The kinds of values that {@link Function#call} otherwise answers before the body runs. */
  public enum Allow {
    NULL,
    UNKNOWN,
    SENSITIVE
  }
}
