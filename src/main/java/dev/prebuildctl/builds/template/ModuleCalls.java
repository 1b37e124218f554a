package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.builds.template.Expansion.Copy;
import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Block;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.Step;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The modules that a module uses. */
final class ModuleCalls {
  private static final int DEPTH = 20;

  private final ModuleScope scope;
  private final Memo<Call> calls;

  ModuleCalls(ModuleScope scope) {
    this.scope = requireNonNull(scope, "scope");
    this.calls =
        new Memo<>(
            this::find,
            name ->
                scope
                    .context()
                    .doubt(
                        place(name), "the number of copies of module." + name + " needs itself"));
  }

  private record Call(Expansion expansion, List<ModuleScope> scopes) {}

  private SourceRange place(String name) {
    return requireNonNull(scope.source().named().calls().get(name)).headerRange();
  }

  /** All modules used, in the order of the calls. */
  List<ModuleScope> all() {
    List<ModuleScope> all = new ArrayList<>();
    for (String name : scope.source().named().calls().keySet()) {
      calls.get(name).ifPresent(call -> all.addAll(call.scopes));
    }
    return all;
  }

  /** What a reference to a call sees. */
  Optional<Value> value(String name, List<List<Step>> paths) {
    Optional<Call> call = calls.get(name);
    if (call.isEmpty()) {
      scope.context().doubtSuccess(place(name), "module." + name + " is used but not there");
    }
    return call.map(found -> value(found, paths));
  }

  private static Value value(Call call, List<List<Step>> paths) {
    Wanted wanted = Wanted.of(call.expansion.shape(), paths);
    return call.expansion.assemble(index -> outputs(call.scopes.get(index), wanted));
  }

  private static Value outputs(ModuleScope module, Wanted wanted) {
    Set<String> names = wanted.all() ? module.source().named().outputs().keySet() : wanted.names();
    Map<String, Value> outputs = new HashMap<>();
    for (String name : names) {
      module.output(name).ifPresent(value -> outputs.put(name, value));
    }
    return Value.object(outputs);
  }

  private Optional<Call> find(String name) {
    Block block = requireNonNull(scope.source().named().calls().get(name));
    String key = scope.place().call(name, "").key();
    Optional<ModuleSource> source =
        scope.context().source().called(key, scope.source().folder(), location(block));
    if (source.isEmpty()) {
      scope.context().warn(notLoaded(block));
      return Optional.empty();
    }
    if (scope.place().depth() >= DEPTH) {
      throw TemplateException.unsupported(
          block.headerRange(), "modules nested more than " + DEPTH + " levels deep");
    }
    Expansion expansion = Repetition.of(scope, block.body());
    List<ModuleScope> scopes = new ArrayList<>();
    for (Copy copy : expansion.copies()) {
      scopes.add(
          new ModuleScope(
              scope.context(),
              source.get(),
              scope.place().call(name, copy.index()),
              variable -> argument(block, variable, copy)));
    }
    return Optional.of(new Call(expansion, scopes));
  }

  private Optional<Value> argument(Block call, String variable, Copy copy) {
    return Optional.ofNullable(call.body().attributes().get(variable))
        .map(attribute -> scope.evaluate(attribute.expression(), copy.bindings()).value());
  }

  private String location(Block call) {
    Attribute source = call.body().attributes().get("source");
    if (source == null) {
      throw TemplateException.unsupported(call.headerRange(), "a module without source");
    }
    Evaluation location = scope.evaluate(source.expression(), Map.of());
    Value value = location.value();
    if (location.hasErrors()
        || !ParameterValues.isText(value)
        || value.type() != Primitive.STRING) {
      throw TemplateException.unsupported(source.range(), "a module's source that is no text");
    }
    return value.asString();
  }

  private static Diagnostic notLoaded(Block call) {
    return Diagnostic.warning(
        "Module not loaded. Did you run `terraform init`?",
        "Module 'module \""
            + call.labels().get(0)
            + "\"' in file \""
            + call.headerRange()
            + "\" cannot be resolved. This module will be ignored.",
        call.headerRange());
  }
}
