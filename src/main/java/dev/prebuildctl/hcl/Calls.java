package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.function.CallFailure;
import dev.prebuildctl.hcl.function.Function;
import dev.prebuildctl.hcl.function.LazyFunction;
import dev.prebuildctl.hcl.function.Unsupported;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates function calls. */
final class Calls {
  private static final String BAD_EXPANSION = "Invalid expanding argument value";

  private final Evaluator evaluator;

  Calls(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value call(Expression.Call call) {
    try {
      return known(call);
    } catch (Unsupported e) {
      throw new UnsupportedExpression(call.ranges().name(), e);
    }
  }

  private Value known(Expression.Call call) {
    Optional<LazyFunction> lazy = evaluator.context().functions().findLazy(call.name());
    Optional<Function> eager = evaluator.context().functions().find(call.name());
    if (lazy.isEmpty() && eager.isEmpty()) {
      return unknownFunction(call);
    }
    List<Expression> arguments = call.expandLast() ? expanded(call) : call.arguments();
    if (arguments == null) {
      return Value.DYNAMIC;
    }
    try {
      if (lazy.isPresent()) {
        return lazy.get().call(arguments.stream().map(Argument::new).toList());
      }
      return eager(eager.get(), arguments);
    } catch (CallFailure e) {
      return failed(e, call, arguments);
    }
  }

  private Value unknownFunction(Expression.Call call) {
    String name = call.name();
    int scope = name.lastIndexOf("::");
    String detail =
        scope >= 0
            ? "There are no functions in namespace \"" + name.substring(0, scope + 2) + "\"."
            : "There is no function named \""
                + name
                + "\"."
                + Suggestion.of(name, evaluator.context().functions().names());
    return evaluator.error("Call to unknown function", detail, call.ranges().name());
  }

  private Value eager(Function function, List<Expression> arguments) {
    function.checkCount(arguments.size());
    int errors = evaluator.diagnostics().size();
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Value value = evaluator.value(arguments.get(i));
      spend(value);
      try {
        values.add(function.convert(value, i));
      } catch (CallFailure e) {
        evaluator.error(e.summary(), e.detail(), arguments.get(i).startRange());
      }
    }
    if (evaluator.diagnostics().size() > errors) {
      return Value.DYNAMIC;
    }
    Value result = function.call(values, evaluator.context().budget()::spend);
    spend(result);
    return result;
  }

  private void spend(Value value) {
    Budget budget = evaluator.context().budget();
    budget.walk(value);
    if (value.type() == Primitive.STRING && value.isKnown() && !value.isNull()) {
      budget.string(value.asString().length());
    }
  }

  private Value failed(CallFailure failure, Expression.Call call, List<Expression> arguments) {
    SourceRange subject =
        switch (failure.kind()) {
          case MISSING_ARGUMENT -> call.ranges().close();
          case EXTRA_ARGUMENT, INVALID_ARGUMENT -> arguments.get(failure.argument()).startRange();
          case FAILED -> call.startRange();
        };
    return evaluator.error(failure.summary(), failure.detail(), subject);
  }

  /** The arguments with the last one's elements in its place; null if they are not known. */
  private @Nullable List<Expression> expanded(Expression.Call call) {
    int last = call.arguments().size() - 1;
    Expression expression = call.arguments().get(last);
    int errors = evaluator.diagnostics().size();
    Value value = evaluator.value(expression);
    if (evaluator.diagnostics().size() > errors) {
      return null;
    }
    if (value.isNull()) {
      evaluator.error(
          BAD_EXPANSION,
          "The expanding argument (indicated by ...) must not be null.",
          expression.range());
      return null;
    }
    if (value.type() == Primitive.DYNAMIC || (value.type().isSequence() && !value.isKnown())) {
      return null;
    }
    if (!value.type().isSequence()) {
      evaluator.error(
          BAD_EXPANSION,
          "The expanding argument (indicated by ...) must be of a tuple, list, or set type.",
          expression.range());
      return null;
    }
    List<Expression> arguments = new ArrayList<>(call.arguments().subList(0, last));
    evaluator.context().budget().collection(value.elements().size());
    for (Value element : value.elements()) {
      Value marked = Evaluator.marked(element, value.isSensitive());
      arguments.add(new Expression.Literal(marked, expression.range()));
    }
    return arguments;
  }

  /** An argument of a function that evaluates it by itself. */
  private final class Argument implements LazyFunction.Argument {
    private final Expression expression;

    Argument(Expression expression) {
      this.expression = expression;
    }

    @Override
    public boolean dependsOnUnknown() {
      return expression.variables().stream().anyMatch(this::isUnknown);
    }

    private boolean isUnknown(Traversal traversal) {
      Evaluator apart = evaluator.apart();
      Value value = apart.value(new Expression.Reference(traversal));
      evaluator.context().budget().walk(value);
      // A reference to nothing is a failure and not something to wait for.
      return !apart.diagnostics().hasErrors() && !value.isWhollyKnown();
    }

    @Override
    public Value evaluate() {
      Evaluator apart = evaluator.apart();
      Value value = apart.value(expression);
      if (!apart.diagnostics().hasErrors()) {
        return value;
      }
      String text =
          apart.diagnostics().list().stream()
              .map(each -> each.summary() + " (at " + each.subject() + ")\n  " + each.detail())
              .collect(Collectors.joining("\n- "));
      evaluator.context().budget().string(text.length());
      throw new LazyFunction.ArgumentFailure(text);
    }
  }
}
