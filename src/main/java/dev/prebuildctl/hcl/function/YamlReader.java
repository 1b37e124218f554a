package dev.prebuildctl.hcl.function;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Numeric;
import dev.prebuildctl.hcl.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 as values: sequences become tuples, mappings become objects. */
final class YamlReader {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setCodePointLimit(Limits.TEXT_LENGTH)
          // The count below is the limit that matters, and its failure is told apart.
          .setMaxAliasesForCollections(Limits.ELEMENTS)
          .build();

  private int count;

  private YamlReader() {}

  static Value read(String yaml) {
    try {
      checkNesting(yaml);
      Optional<Node> node = new Compose(SETTINGS).composeString(yaml);
      return node.isPresent() ? new YamlReader().value(node.get(), 0) : Value.NULL;
    } catch (YamlEngineException e) {
      String message = String.valueOf(e.getMessage());
      throw FunctionException.call(message.lines().findFirst().orElse("invalid YAML"));
    }
  }

  /** Composing is recursive; the events are not. */
  private static void checkNesting(String yaml) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(yaml)) {
      depth +=
          event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
      LimitExceeded.check(depth, Limits.NESTING, "nesting of YAML");
    }
  }

  // An alias is the same node once more: both counts see through such towers.
  private Value value(Node node, int depth) {
    LimitExceeded.check(depth, Limits.NESTING, "nesting of YAML");
    LimitExceeded.check(++count, Limits.ELEMENTS, "values in YAML");
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (node instanceof SequenceNode sequence) {
      List<Value> elements = new ArrayList<>();
      sequence.getValue().forEach(each -> elements.add(value(each, depth + 1)));
      return Value.tuple(elements);
    }
    if (node instanceof MappingNode mapping) {
      Map<String, Value> attributes = new LinkedHashMap<>();
      addEntries(attributes, mapping, depth);
      return Value.object(attributes);
    }
    throw FunctionException.call("unsupported node in YAML");
  }

  private void addEntries(Map<String, Value> attributes, MappingNode mapping, int depth) {
    Map<String, Value> merged = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw FunctionException.call("mapping keys must be strings");
      }
      if (key.isPlain() && key.getValue().equals("<<")) {
        addMerged(merged, value(entry.getValueNode(), depth + 1));
      } else {
        attributes.put(key.getValue(), value(entry.getValueNode(), depth + 1));
      }
    }
    merged.forEach(attributes::putIfAbsent);
  }

  private static void addMerged(Map<String, Value> merged, Value source) {
    if (source.isNull() || (!source.type().isObject() && !source.type().isTuple())) {
      throw FunctionException.call("map merge requires map or sequence of maps as the value");
    }
    if (source.type().isObject()) {
      source.entries().forEach(merged::putIfAbsent);
    } else {
      source.elements().forEach(each -> addMerged(merged, each));
    }
  }

  private static Value scalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return Value.NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return Value.of(text.toLowerCase(Locale.ROOT).equals("true"));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(text);
    }
    if (tag.equals(Tag.STR)) {
      return Value.of(text);
    }
    throw new Unsupported("yamldecode", "YAML with the tag " + tag.getValue());
  }

  private static Value number(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    LimitExceeded.check(text.length(), Limits.DECIMAL_EXPONENT, "length of a number");
    if (lower.startsWith("0x")) {
      return Value.of(Numeric.of(new BigInteger(text.substring(2), 16)));
    }
    if (lower.startsWith("0o")) {
      return Value.of(Numeric.of(new BigInteger(text.substring(2), 8)));
    }
    if (lower.endsWith(".inf")) {
      return Value.of(
          lower.startsWith("-") ? Numeric.NEGATIVE_INFINITY : Numeric.POSITIVE_INFINITY);
    }
    return Value.of(
        Numeric.parse(text)
            .orElseThrow(() -> FunctionException.call("cannot parse \"" + text + "\"")));
  }
}
