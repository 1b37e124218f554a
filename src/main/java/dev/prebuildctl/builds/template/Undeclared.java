package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.Step;
import dev.prebuildctl.hcl.Suggestion;
import dev.prebuildctl.hcl.Traversal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names that nothing in a module declares: the language, to which its roots are plain objects, only
 * knows that an attribute is missing.
 */
final class Undeclared {
  private final ModuleSource source;

  Undeclared(ModuleSource source) {
    this.source = requireNonNull(source, "source");
  }

  /** Says of the errors about such names which it is; the others stay as they are. */
  List<Diagnostic> named(List<Diagnostic> errors, List<Traversal> references) {
    Map<SourceRange, Traversal> first = new HashMap<>();
    Map<SourceRange, Traversal> second = new HashMap<>();
    for (Traversal reference : references) {
      List<Step> steps = reference.steps();
      if (!steps.isEmpty()) {
        first.put(steps.get(0).range(), reference);
      }
      if (steps.size() > 1) {
        second.put(steps.get(1).range(), reference);
      }
    }
    return errors.stream()
        .map(
            error ->
                undeclared(error, first.get(error.subject()))
                    .or(() -> dataSource(error, second.get(error.subject()), 1))
                    .orElse(error))
        .toList();
  }

  private Optional<Diagnostic> undeclared(Diagnostic error, @Nullable Traversal reference) {
    if (reference == null) {
      return Optional.empty();
    }
    ModuleSource.Named named = source.named();
    return switch (reference.root()) {
      case "var" -> of(error, reference.steps().get(0), "variable", named.variables().keySet());
      case "local" -> of(error, reference.steps().get(0), "local value", named.locals().keySet());
      case "module" -> of(error, reference.steps().get(0), "module", named.calls().keySet());
      default -> dataSource(error, reference, 0);
    };
  }

  private Optional<Diagnostic> dataSource(Diagnostic error, @Nullable Traversal reference, int at) {
    if (reference == null || !reference.root().equals("data")) {
      return Optional.empty();
    }
    List<Step> steps = reference.steps();
    Optional<String> type = Wanted.name(steps.get(0));
    List<String> declared = new ArrayList<>();
    source.declared().stream()
        .filter(block -> block.type().equals("data"))
        .filter(block -> at == 0 || type.filter(block.labels().get(0)::equals).isPresent())
        .forEach(block -> declared.add(block.labels().get(at)));
    String what = at == 0 ? "data source of type" : "data \"" + type.orElse("") + "\"";
    return of(error, steps.get(at), what, declared);
  }

  private static Optional<Diagnostic> of(
      Diagnostic error, Step step, String what, Collection<String> declared) {
    return Wanted.name(step)
        .filter(name -> !declared.contains(name))
        .map(
            name ->
                Diagnostic.error(
                    "Reference to something undeclared",
                    "There is no " + what + " \"" + name + "\"." + Suggestion.of(name, declared),
                    error.subject()));
  }
}
