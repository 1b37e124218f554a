package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.Step;
import dev.prebuildctl.hcl.Traversal;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The values of the names in an expression: no more of each than the expression asks for. */
final class References {
  private static final String ROOT_FOLDER = ".";

  private final ModuleScope scope;

  References(ModuleScope scope) {
    this.scope = requireNonNull(scope, "scope");
  }

  /** The variables by name; what does not exist is left out. */
  Map<String, Value> roots(List<Traversal> traversals, Map<String, Value> bindings) {
    Map<String, List<List<Step>>> paths = new LinkedHashMap<>();
    for (Traversal traversal : traversals) {
      if (!bindings.containsKey(traversal.root())) {
        paths.computeIfAbsent(traversal.root(), root -> new ArrayList<>()).add(traversal.steps());
      }
    }
    Map<String, Value> roots = new HashMap<>(bindings);
    paths.forEach((root, into) -> root(root, into).ifPresent(value -> roots.put(root, value)));
    return roots;
  }

  private Optional<Value> root(String root, List<List<Step>> paths) {
    ModuleSource source = scope.source();
    return switch (root) {
      case "var" ->
          object(paths, source.named().variables().keySet(), (name, in) -> scope.variable(name));
      case "local" ->
          object(paths, source.named().locals().keySet(), (name, in) -> scope.local(name));
      case "module" ->
          object(
              paths, source.named().calls().keySet(), (name, in) -> scope.calls().value(name, in));
      case "data" -> object(paths, types("data"), (type, in) -> ofType("data", type, in));
      case "path" -> Optional.of(paths());
      case "terraform" -> Optional.of(Value.object(Map.of("workspace", Value.of("default"))));
      case "each", "count", "self" -> Optional.empty();
      default ->
          types("resource").contains(root) ? ofType("resource", root, paths) : Optional.empty();
    };
  }

  private Optional<Value> ofType(String mode, String type, List<List<Step>> paths) {
    Set<String> names =
        scope.source().declared().stream()
            .filter(block -> block.type().equals(mode) && block.labels().get(0).equals(type))
            .map(block -> block.labels().get(1))
            .collect(Collectors.toSet());
    return object(paths, names, (name, in) -> scope.block(mode, List.of(type, name), in));
  }

  private Set<String> types(String mode) {
    return scope.source().declared().stream()
        .filter(block -> block.type().equals(mode))
        .map(block -> block.labels().get(0))
        .collect(Collectors.toSet());
  }

  private Value paths() {
    String folder = scope.source().folder();
    return Value.object(
        Map.of(
            "module", Value.of(folder.isEmpty() ? ROOT_FOLDER : folder),
            "root", Value.of(ROOT_FOLDER),
            "cwd", Value.of("/")));
  }

  /** The value of a name to one who takes these paths into it. */
  private interface Lookup {
    Optional<Value> value(String name, List<List<Step>> paths);
  }

  private static Optional<Value> object(
      List<List<Step>> paths, Collection<String> existing, Lookup lookup) {
    Map<String, List<List<Step>>> wanted = new LinkedHashMap<>();
    for (List<Step> path : paths) {
      Optional<String> first = path.isEmpty() ? Optional.empty() : Wanted.name(path.get(0));
      if (first.isPresent()) {
        add(wanted, first.get(), path.subList(1, path.size()));
      } else {
        existing.forEach(name -> add(wanted, name, List.of()));
      }
    }
    Map<String, Value> attributes = new HashMap<>();
    wanted.forEach(
        (name, into) -> {
          if (existing.contains(name)) {
            lookup.value(name, into).ifPresent(value -> attributes.put(name, value));
          }
        });
    return Optional.of(Value.object(attributes));
  }

  private static void add(Map<String, List<List<Step>>> wanted, String name, List<Step> path) {
    wanted.computeIfAbsent(name, key -> new ArrayList<>()).add(path);
  }
}
