package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Values by name, each computed once; a value that needs itself is none. */
final class Memo<T> {
  private final Function<String, Optional<T>> compute;
  private final Consumer<String> cycle;
  private final Map<String, Optional<T>> known = new HashMap<>();
  private final Set<String> pending = new HashSet<>();

  /** Computes what is asked for; names in cycles are reported. */
  Memo(Function<String, Optional<T>> compute, Consumer<String> cycle) {
    this.compute = requireNonNull(compute, "compute");
    this.cycle = requireNonNull(cycle, "cycle");
  }

  Optional<T> get(String name) {
    Optional<T> value = known.get(name);
    if (value != null) {
      return value;
    }
    if (!pending.add(name)) {
      cycle.accept(name);
      return Optional.empty();
    }
    value = compute.apply(name);
    pending.remove(name);
    known.put(name, value);
    return value;
  }
}
