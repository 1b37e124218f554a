package dev.prebuildctl.builds.template;

import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Block;
import dev.prebuildctl.hcl.Body;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.Expression;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.Traversal;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The blocks inside of a block, those that {@code dynamic} makes among them. */
final class NestedBlocks {
  private static final int BLOCKS = 1_000;

  private final Instance instance;
  private final String type;
  private final List<Nested> found = new ArrayList<>();

  private NestedBlocks(Instance instance, String type) {
    this.instance = instance;
    this.type = type;
  }

  /** One nested block and what its expressions can refer to beside the module. */
  record Nested(Instance instance, Body body, Map<String, Value> bindings, SourceRange place) {
    Nested {
      bindings = Map.copyOf(bindings);
    }

    /** Evaluates an attribute; empty if it is not written. */
    Optional<Evaluation> evaluate(String name) {
      return Optional.ofNullable(body.attributes().get(name))
          .map(attribute -> instance.scope().evaluate(attribute.expression(), bindings));
    }
  }

  /** The nested blocks of a type, in order. */
  static List<Nested> of(Instance instance, String type) {
    NestedBlocks nested = new NestedBlocks(instance, type);
    for (Block block : instance.block().body().blocks()) {
      if (block.type().equals(type)) {
        nested.add(block.body(), instance.bindings(), block.typeRange());
      } else if (Overrides.nestedType(block).equals(type)) {
        nested.expand(block);
      }
    }
    return nested.found;
  }

  private void add(Body body, Map<String, Value> bindings, SourceRange place) {
    if (found.size() >= BLOCKS) {
      throw TemplateException.unsupported(place, "more than " + BLOCKS + " blocks");
    }
    if (!body.blocks().isEmpty()) {
      throw TemplateException.unsupported(place, "blocks inside of a block \"" + type + "\"");
    }
    found.add(new Nested(instance, body, bindings, place));
  }

  private void expand(Block dynamic) {
    Attribute each = dynamic.body().attributes().get("for_each");
    List<Block> contents =
        dynamic.body().blocks().stream().filter(block -> block.type().equals("content")).toList();
    if (each == null || contents.size() != 1) {
      throw TemplateException.unsupported(
          dynamic.headerRange(), "a dynamic block without for_each and one content");
    }
    Evaluation elements = instance.scope().evaluate(each.expression(), instance.bindings());
    Value value = elements.value();
    boolean collection = value.type().isMapping() || value.type().isSequence();
    if (elements.hasErrors()
        || !value.isKnown()
        || value.isNull()
        || value.containsSensitive()
        || !collection) {
      throw TemplateException.unsupported(each.range(), "a for_each that is not known");
    }
    Block content = contents.get(0);
    keyed(value)
        .forEach(
            element -> {
              Map<String, Value> bindings = new HashMap<>(instance.bindings());
              bindings.put(iterator(dynamic), element);
              add(content.body(), bindings, dynamic.typeRange());
            });
  }

  private String iterator(Block dynamic) {
    Attribute iterator = dynamic.body().attributes().get("iterator");
    if (iterator == null) {
      return type;
    }
    Expression expression = iterator.expression();
    if (expression instanceof Expression.Reference reference) {
      Traversal traversal = reference.traversal();
      if (traversal.steps().isEmpty()) {
        return traversal.root();
      }
    }
    throw TemplateException.unsupported(iterator.range(), "an iterator that is no name");
  }

  private static List<Value> keyed(Value collection) {
    List<Value> elements = new ArrayList<>();
    if (collection.type().isMapping()) {
      collection.entries().forEach((key, value) -> elements.add(element(Value.of(key), value)));
      return elements;
    }
    int index = 0;
    for (Value value : collection.elements()) {
      elements.add(element(collection.type().isSet() ? value : Value.of(index), value));
      index++;
    }
    return elements;
  }

  private static Value element(Value key, Value value) {
    return Value.object(Map.of("key", key, "value", value));
  }
}
