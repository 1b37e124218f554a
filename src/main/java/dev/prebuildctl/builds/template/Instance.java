package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.builds.template.Expansion.Copy;
import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Block;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.value.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One copy of a data source or resource; its attributes are evaluated when asked for. */
final class Instance {
  private static final Set<String> FOR_TERRAFORM = Set.of("depends_on", "provider", "lifecycle");

  private final ModuleScope scope;
  private final Block block;
  private final Copy copy;
  private final Map<String, Value> provided;
  private final Memo<Value> attributes;

  /** A copy of a block; what the original provides of it counts before what is written. */
  Instance(ModuleScope scope, Block block, Copy copy, Map<String, Value> provided) {
    this.scope = requireNonNull(scope, "scope");
    this.block = requireNonNull(block, "block");
    this.copy = requireNonNull(copy, "copy");
    this.provided = Map.copyOf(provided);
    this.attributes =
        new Memo<>(
            this::find,
            name ->
                scope
                    .context()
                    .doubtSuccess(
                        block.headerRange(), "the value of \"" + name + "\" needs itself"));
  }

  Block block() {
    return block;
  }

  ModuleScope scope() {
    return scope;
  }

  Map<String, Value> bindings() {
    return copy.bindings();
  }

  /** The written attribute of that name; null if there is none. */
  @Nullable Attribute written(String name) {
    return block.body().attributes().get(name);
  }

  /** Evaluates a written attribute; empty if there is none. */
  Optional<Evaluation> evaluate(String name) {
    return Optional.ofNullable(written(name))
        .map(attribute -> scope.evaluate(attribute.expression(), bindings()));
  }

  /** The object that a reference sees. */
  Value value(Wanted wanted) {
    Set<String> names = new LinkedHashSet<>(wanted.names());
    if (wanted.all()) {
      names.addAll(block.body().attributes().keySet());
      names.addAll(provided.keySet());
      if (isResource()) {
        names.add("id");
      }
      if (isParameter()) {
        names.add("value");
      }
      doubtRest();
    }
    Map<String, Value> object = new HashMap<>();
    for (String name : names) {
      attributes.get(name).ifPresent(value -> object.put(name, value));
    }
    return Value.object(object);
  }

  private Optional<Value> find(String name) {
    Value given = provided.get(name);
    if (given != null) {
      return Optional.of(given);
    }
    if (isParameter() && name.equals("value")) {
      return Optional.of(ParameterValues.of(this));
    }
    if (written(name) != null) {
      return FOR_TERRAFORM.contains(name)
          ? Optional.of(Value.DYNAMIC)
          : evaluate(name).map(Evaluation::value);
    }
    return name.equals("id") && isResource()
        ? Optional.of(Value.of(scope.context().newId()))
        : unobserved(name);
  }

  private Optional<Value> unobserved(String name) {
    boolean nested =
        block.body().blocks().stream().map(Overrides::nestedType).anyMatch(name::equals);
    if (nested || name.equals("id")) {
      scope
          .context()
          .doubt(block.headerRange(), "the server may know \"" + name + "\" of such a block");
    }
    return Optional.empty();
  }

  /** Of a block as a whole nobody can tell what will be taken. */
  private void doubtRest() {
    boolean more =
        !block.body().blocks().isEmpty() || (!isResource() && !provided.containsKey("id"));
    if (more && !block.labels().get(0).startsWith("coder_")) {
      scope.context().doubtFailure(block.headerRange(), "the server may know more of such a block");
    }
  }

  private boolean isResource() {
    return block.type().equals("resource");
  }

  private boolean isParameter() {
    return block.type().equals("data") && block.labels().get(0).equals("coder_parameter");
  }
}
