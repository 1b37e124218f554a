package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Block;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.EvalContext;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.Expression;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.Step;
import dev.prebuildctl.hcl.UnsupportedExpression;
import dev.prebuildctl.hcl.value.Conversion;
import dev.prebuildctl.hcl.value.ConversionException;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One use of a module: what the expressions in it can refer to, evaluated when asked for. */
final class ModuleScope {
  private final RenderContext context;
  private final ModuleSource source;
  private final Place place;
  private final Function<String, Optional<Value>> arguments;
  private final Memo<Value> variables = memo("var.", this::findVariable);
  private final Memo<Value> locals = memo("local.", this::findLocal);
  private final Memo<Value> outputs = memo("output.", this::findOutput);
  private final ModuleCalls calls;
  private final BlockGroups groups;

  /**
   * A use of a module.
   *
   * @param arguments the values of its variables, as far as they are given
   */
  ModuleScope(
      RenderContext context,
      ModuleSource source,
      Place place,
      Function<String, Optional<Value>> arguments) {
    this.context = requireNonNull(context, "context");
    this.source = requireNonNull(source, "source");
    this.place = requireNonNull(place, "place");
    this.arguments = requireNonNull(arguments, "arguments");
    this.calls = new ModuleCalls(this);
    this.groups = new BlockGroups(this);
  }

  /**
   * Where a module is used.
   *
   * @param key the names of the calls from the root on, joined by dots
   * @param address the same with the copies' indexes, as Terraform writes it
   */
  record Place(String key, String address, int depth) {
    static final Place ROOT = new Place("", "", 0);

    Place call(String name, String index) {
      String call = "module." + name + index;
      return new Place(
          key.isEmpty() ? name : key + "." + name,
          address.isEmpty() ? call : address + "." + call,
          depth + 1);
    }
  }

  RenderContext context() {
    return context;
  }

  ModuleSource source() {
    return source;
  }

  Place place() {
    return place;
  }

  ModuleCalls calls() {
    return calls;
  }

  BlockGroups groups() {
    return groups;
  }

  /** Evaluates an expression; the bindings are what holds only there, such as {@code each}. */
  Evaluation evaluate(Expression expression, Map<String, Value> bindings) {
    context.budget().enter();
    try {
      Map<String, Value> roots = new References(this).roots(expression.variables(), bindings);
      Evaluation evaluation =
          expression.evaluate(EvalContext.of(roots, context.functions(), context.budget()));
      if (evaluation.hasErrors()) {
        ignored(evaluation, expression);
      }
      return evaluation;
    } catch (UnsupportedExpression e) {
      throw TemplateException.unsupported(e);
    } catch (LimitExceeded e) {
      throw TemplateException.unsupported(expression.range(), String.valueOf(e.getMessage()));
    } finally {
      context.budget().leave();
    }
  }

  /** The original drops such errors and goes on with the value, which then must be unknown. */
  private void ignored(Evaluation evaluation, Expression expression) {
    List<Diagnostic> errors =
        evaluation.diagnostics().stream().filter(Diagnostic::isError).toList();
    context.ignore(
        context.explains(errors.size())
            ? new Undeclared(source).named(errors, expression.variables())
            : errors);
    if (evaluation.value().isWhollyKnown()) {
      Diagnostic first = evaluation.diagnostics().get(0);
      context.doubt(first.subject(), first.summary() + "; " + first.detail());
    }
  }

  Optional<Value> variable(String name) {
    return variables.get(name);
  }

  Optional<Value> local(String name) {
    return locals.get(name);
  }

  Optional<Value> output(String name) {
    return outputs.get(name);
  }

  /** The value of a data source or resource to one who takes these paths into it. */
  Optional<Value> block(String mode, List<String> labels, List<List<Step>> paths) {
    return groups.value(mode, labels, paths);
  }

  private Memo<Value> memo(String root, Function<String, Optional<Value>> compute) {
    return new Memo<>(
        compute,
        name ->
            context.doubtSuccess(
                place(root, name), "the value of " + root + name + " needs itself"));
  }

  private @Nullable SourceRange place(String root, String name) {
    Attribute local = source.named().locals().get(name);
    Block block =
        root.equals("var.")
            ? source.named().variables().get(name)
            : source.named().outputs().get(name);
    if (root.equals("local.")) {
      return local == null ? null : local.range();
    }
    return block == null ? null : block.headerRange();
  }

  private Optional<Value> findLocal(String name) {
    return Optional.ofNullable(source.named().locals().get(name))
        .map(local -> evaluate(local.expression(), Map.of()).value());
  }

  private Optional<Value> findOutput(String name) {
    return Optional.ofNullable(source.named().outputs().get(name))
        .flatMap(output -> Optional.ofNullable(output.body().attributes().get("value")))
        .map(value -> evaluate(value.expression(), Map.of()).value());
  }

  private Optional<Value> findVariable(String name) {
    Block block = source.named().variables().get(name);
    if (block == null) {
      return Optional.empty();
    }
    Attribute written = block.body().attributes().get("type");
    Type type =
        written == null ? Primitive.DYNAMIC : TypeConstraint.of(written.expression(), constants());
    Attribute fallback = block.body().attributes().get("default");
    Optional<Value> value = arguments.apply(name);
    if (value.isEmpty() && fallback != null) {
      value = Optional.of(evaluate(fallback.expression(), Map.of()).value());
    }
    return Optional.of(value.map(given -> convert(given, type, block)).orElse(Value.unknown(type)));
  }

  private EvalContext constants() {
    return EvalContext.of(Map.of(), context.functions(), context.budget());
  }

  private static Value convert(Value value, Type type, Block block) {
    try {
      return Conversion.convert(value, type);
    } catch (ConversionException e) {
      throw TemplateException.unsupported(
          block.headerRange(), "the value does not fit the variable's type: " + e.getMessage());
    }
  }
}
