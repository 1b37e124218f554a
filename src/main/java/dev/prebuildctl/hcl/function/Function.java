package dev.prebuildctl.hcl.function;

import dev.prebuildctl.hcl.function.CallFailure.Kind;
import dev.prebuildctl.hcl.function.Parameter.Allow;
import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A function whose arguments are evaluated before it is called. */
public final class Function {
  private final String name;
  private final List<Parameter> parameters;
  private final @Nullable Parameter variadic;
  private final Type resultType;
  private final boolean deep;
  private final Body body;

  private Function(Builder builder, Type resultType, Body body) {
    this.name = builder.name;
    this.parameters = List.copyOf(builder.parameters);
    this.variadic = builder.variadic;
    this.deep = builder.deep;
    this.resultType = resultType;
    this.body = body;
  }

  static Builder named(String name) {
    return new Builder(name);
  }

  public String name() {
    return name;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  /** The parameter that takes all further arguments. */
  public Optional<Parameter> variadic() {
    return Optional.ofNullable(variadic);
  }

  /**
   * Converts the arguments and calls the function.
   *
   * @param work is told the steps that the call costs beyond going through arguments and result
   * @throws CallFailure with the text of a diagnostic
   * @throws Unsupported if only the original knows the answer
   */
  public Value call(List<Value> arguments, LongConsumer work) {
    checkCount(arguments.size());
    List<Value> converted = new ArrayList<>();
    boolean unknown = false;
    boolean sensitive = false;
    for (int i = 0; i < arguments.size(); i++) {
      Parameter parameter = parameter(i);
      Value value = checked(arguments.get(i), parameter, i);
      if (!parameter.allows(Allow.SENSITIVE)) {
        sensitive |= value.containsSensitive();
        value = value.withoutSensitive();
      }
      unknown |=
          !parameter.allows(Allow.UNKNOWN) && !(deep ? value.isWhollyKnown() : value.isKnown());
      converted.add(value);
    }
    Value result = unknown ? Value.unknown(resultType) : apply(new Arguments(converted, work));
    return sensitive ? result.withSensitive(true) : result;
  }

  private Value apply(Arguments arguments) {
    try {
      return body.apply(arguments);
    } catch (FunctionException e) {
      throw e.argument() == FunctionException.WHOLE_CALL
          ? failed(e)
          : invalid(e.argument(), String.valueOf(e.getMessage()));
    } catch (ConversionException | ArithmeticException e) {
      throw failed(e);
    }
  }

  private CallFailure failed(RuntimeException cause) {
    return new CallFailure(
        Kind.FAILED, 0, "Call to function \"" + name + "\" failed: " + cause.getMessage() + ".");
  }

  /**
   * An argument as the parameter wants it; {@link #call} does that as well, but stops at the first
   * one that does not fit.
   *
   * @throws CallFailure if it does not fit
   */
  public Value convert(Value value, int index) {
    try {
      return Conversion.convert(value, parameter(index).type());
    } catch (ConversionException e) {
      throw invalid(index, String.valueOf(e.getMessage()));
    }
  }

  private Value checked(Value value, Parameter parameter, int index) {
    Value converted = convert(value, index);
    if (converted.isNull() && !parameter.allows(Allow.NULL)) {
      throw invalid(index, "argument must not be null");
    }
    return converted;
  }

  private CallFailure invalid(int index, String reason) {
    String parameter = parameter(index).name();
    return new CallFailure(
        Kind.INVALID_ARGUMENT,
        index,
        "Invalid value for \"" + parameter + "\" parameter: " + reason + ".");
  }

  private Parameter parameter(int index) {
    return index < parameters.size() || variadic == null ? parameters.get(index) : variadic;
  }

  /**
   * Checks the number of arguments.
   *
   * @throws CallFailure if there are too few or too many
   */
  public void checkCount(int given) {
    int wanted = parameters.size();
    String expects = "Function \"" + name + "\" expects ";
    if (given < wanted) {
      String missing = parameters.get(given).name();
      throw new CallFailure(
          Kind.MISSING_ARGUMENT,
          given,
          expects
              + (variadic == null ? "" : "at least ")
              + wanted
              + " argument(s). Missing value for \""
              + missing
              + "\".");
    }
    if (given > wanted && variadic == null) {
      throw new CallFailure(
          Kind.EXTRA_ARGUMENT, wanted, expects + "only " + wanted + " argument(s).");
    }
  }

  /** What a function does with converted arguments. */
  @FunctionalInterface
  interface Body {
    Value apply(Arguments arguments);
  }

  /** Collects the parameters. */
  static final class Builder {
    private final String name;
    private final List<Parameter> parameters = new ArrayList<>();
    private @Nullable Parameter variadic;
    private boolean deep;

    private Builder(String name) {
      this.name = name;
    }

    Builder takes(String parameter, Type type, Allow... allowed) {
      parameters.add(new Parameter(parameter, type, Set.of(allowed)));
      return this;
    }

    Builder takesMore(String parameter, Type type, Allow... allowed) {
      variadic = new Parameter(parameter, type, Set.of(allowed));
      return this;
    }

    /** The body needs arguments that are known through and through. */
    Builder deep() {
      deep = true;
      return this;
    }

    Function returns(Type type, Body body) {
      return new Function(this, type, body);
    }

    /** The result type depends on the arguments; it is open while one of them is unknown. */
    Function returnsAny(Body body) {
      return returns(Primitive.DYNAMIC, body);
    }
  }
}
