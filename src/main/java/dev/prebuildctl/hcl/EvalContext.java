package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.function.Functions;
import dev.prebuildctl.hcl.value.Value;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an expression can refer to: variables, also those of the contexts around, and functions. */
public final class EvalContext {
  private final @Nullable EvalContext parent;
  private final Map<String, Value> variables;
  private final Functions functions;
  private final Budget budget;
  private final @Nullable Value item;

  private EvalContext(
      @Nullable EvalContext parent,
      Map<String, Value> variables,
      Functions functions,
      Budget budget,
      @Nullable Value item) {
    this.parent = parent;
    this.variables = Map.copyOf(variables);
    this.functions = requireNonNull(functions, "functions");
    this.budget = requireNonNull(budget, "budget");
    this.item = item;
  }

  /** A context of its own. */
  public static EvalContext of(Map<String, Value> variables, Functions functions, Budget budget) {
    return new EvalContext(null, variables, functions, budget, null);
  }

  /** A context with more variables; they hide those of the same names. */
  public EvalContext with(Map<String, Value> more) {
    return new EvalContext(this, more, functions, budget, item);
  }

  /** The context in which a splat looks at one element. */
  EvalContext withItem(Value element) {
    return new EvalContext(this, Map.of(), functions, budget, element);
  }

  /** The variable of that name; null if there is none. */
  public @Nullable Value variable(String name) {
    for (EvalContext scope = this; scope != null; scope = scope.parent) {
      Value value = scope.variables.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** The names of all variables: what a message may suggest. */
  SortedSet<String> variableNames() {
    SortedSet<String> names = new TreeSet<>();
    for (EvalContext scope = this; scope != null; scope = scope.parent) {
      names.addAll(scope.variables.keySet());
    }
    return names;
  }

  Functions functions() {
    return functions;
  }

  Budget budget() {
    return budget;
  }

  /** The element that the splat around looks at. */
  Value item() {
    return requireNonNull(item, "no splat around");
  }
}
