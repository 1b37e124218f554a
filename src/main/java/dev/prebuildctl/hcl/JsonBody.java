package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes of JSON what the native syntax would have said. */
final class JsonBody {
  private static final String COMMENT = "//";

  private final boolean templates;
  private final Diagnostics diagnostics;
  private final Budget budget;

  /**
   * Prepares.
   *
   * @param templates whether strings are templates
   */
  JsonBody(boolean templates, Diagnostics diagnostics, Budget budget) {
    this.templates = templates;
    this.diagnostics = diagnostics;
    this.budget = budget;
  }

  /** The body that one object, or several in an array, make together. */
  Body body(JsonNode node, BodyShape shape) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    List<Block> blocks = new ArrayList<>();
    for (JsonNode.Members object : objects(node)) {
      for (JsonNode.Member member : object.members()) {
        String name = member.name().text();
        if (name.equals(COMMENT)) {
          continue;
        }
        int labels = shape.labels(name).orElse(-1);
        if (labels >= 0) {
          Header header = new Header(member.name(), List.of());
          blocks(header, labels, member.value(), shape, blocks);
        } else {
          attribute(member, attributes);
        }
      }
    }
    return new Body(attributes, blocks, node.range());
  }

  private void attribute(JsonNode.Member member, Map<String, Attribute> attributes) {
    JsonNode.Text name = member.name();
    Attribute attribute =
        new Attribute(
            name.text(),
            expression(member.value()),
            SourceRange.between(name.range(), member.value().range()),
            name.range());
    Attribute earlier = attributes.putIfAbsent(name.text(), attribute);
    if (earlier != null) {
      diagnostics.error(
          "Duplicate argument",
          "The argument \""
              + name.text()
              + "\" was already set at "
              + earlier.nameRange()
              + ". Each argument may be set only once.",
          name.range());
    }
  }

  /** What stands before a block's body. */
  private record Header(JsonNode.Text type, List<String> labels) {
    Header with(String label) {
      List<String> more = new ArrayList<>(labels);
      more.add(label);
      return new Header(type, more);
    }
  }

  /** One object level for each label, then the bodies. */
  private void blocks(
      Header header, int missing, JsonNode node, BodyShape shape, List<Block> blocks) {
    if (missing > 0) {
      for (JsonNode.Members object : objects(node)) {
        for (JsonNode.Member member : object.members()) {
          blocks(header.with(member.name().text()), missing - 1, member.value(), shape, blocks);
        }
      }
      return;
    }
    SourceRange range = header.type().range();
    for (JsonNode.Members object : objects(node)) {
      BodyShape inner = shape.body(header.type().text(), header.labels());
      blocks.add(
          new Block(header.type().text(), header.labels(), body(object, inner), range, range));
    }
  }

  private List<JsonNode.Members> objects(JsonNode node) {
    List<JsonNode> nodes =
        node instanceof JsonNode.Elements array ? array.elements() : List.of(node);
    List<JsonNode.Members> objects = new ArrayList<>();
    for (JsonNode each : nodes) {
      if (each instanceof JsonNode.Members object) {
        objects.add(object);
      } else if (!each.isNull()) {
        diagnostics.error(
            "Incorrect JSON value type",
            "Either a JSON object or a JSON array of objects is required here.",
            each.range());
      }
    }
    return objects;
  }

  private Expression expression(JsonNode node) {
    if (node instanceof JsonNode.Constant constant) {
      return new Expression.Literal(constant.value(), constant.range());
    }
    if (node instanceof JsonNode.Elements array) {
      List<Expression> elements = array.elements().stream().map(this::expression).toList();
      return new Expression.Tuple(elements, array.range(), array.openRange());
    }
    if (node instanceof JsonNode.Members object) {
      List<ObjectItem> items = new ArrayList<>();
      for (JsonNode.Member member : object.members()) {
        items.add(new ObjectItem(text(member.name()), expression(member.value())));
      }
      return new Expression.ObjectItems(items, object.range(), object.openRange());
    }
    return text((JsonNode.Text) node);
  }

  private Expression text(JsonNode.Text node) {
    Expression plain = new Expression.Literal(Value.of(node.text()), node.range());
    boolean sequences = node.text().contains("${") || node.text().contains("%{");
    if (!templates || !sequences) {
      return plain;
    }
    SourcePos quote = node.range().start();
    SourcePos start = new SourcePos(quote.line(), quote.column() + 1, quote.offset() + 1);
    Parsed<Expression> template =
        Hcl.parseTemplate(node.text(), node.range().file(), start, budget);
    diagnostics.addAll(template.diagnostics());
    return template.result() == null ? plain : template.result();
  }
}
