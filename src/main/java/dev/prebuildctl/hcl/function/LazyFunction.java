package dev.prebuildctl.hcl.function;

import dev.prebuildctl.hcl.function.CallFailure.Kind;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.util.List;

/**
 * The functions that look at their arguments' failures, so that they evaluate them by themselves.
 */
public enum LazyFunction {
  /** The first argument that evaluates without a failure. */
  TRY("try") {
    @Override
    public Value call(List<? extends Argument> arguments) {
      if (arguments.isEmpty()) {
        throw new CallFailure(
            Kind.FAILED, 0, "Call to function \"try\" failed: at least one argument is required.");
      }
      StringBuilder failures = new StringBuilder();
      for (Argument argument : arguments) {
        if (argument.dependsOnUnknown()) {
          return Value.DYNAMIC;
        }
        try {
          return argument.evaluate();
        } catch (ArgumentFailure e) {
          failures.append("\n- ").append(e.getMessage());
        }
      }
      throw new CallFailure(
          Kind.FAILED,
          0,
          "Call to function \"try\" failed: no expression succeeded:"
              + failures
              + "\n\nAt least one expression must produce a successful result.");
    }
  },

  /** Whether the argument evaluates without a failure. */
  CAN("can") {
    @Override
    public Value call(List<? extends Argument> arguments) {
      checkOne(arguments.size());
      Argument argument = arguments.get(0);
      if (argument.dependsOnUnknown()) {
        return Value.unknown(Primitive.BOOL);
      }
      try {
        argument.evaluate();
        return Value.TRUE;
      } catch (ArgumentFailure e) {
        return Value.FALSE;
      }
    }
  };

  private final String text;

  LazyFunction(String text) {
    this.text = text;
  }

  public abstract Value call(List<? extends Argument> arguments);

  public String text() {
    return text;
  }

  private static void checkOne(int given) {
    if (given == 0) {
      throw new CallFailure(
          Kind.MISSING_ARGUMENT,
          0,
          "Function \"can\" expects 1 argument(s). Missing value for \"expression\".");
    }
    if (given > 1) {
      throw new CallFailure(Kind.EXTRA_ARGUMENT, 1, "Function \"can\" expects only 1 argument(s).");
    }
  }

  /** An argument that the evaluator has not evaluated yet. */
  public interface Argument {
    /** Whether a name in the expression stands for something unknown: its fate is open then. */
    boolean dependsOnUnknown();

    /**
     * Evaluates the expression.
     *
     * @throws ArgumentFailure in place of the evaluator's own diagnostics
     */
    Value evaluate();
  }

  /** The expression of an argument has failed; the message is the text of its diagnostics. */
  public static final class ArgumentFailure extends RuntimeException {
    public ArgumentFailure(String message) {
      super(message);
    }
  }
}
