package dev.prebuildctl.builds.template;

import dev.prebuildctl.builds.template.Rendering.Tag;
import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Diagnostics;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.Expression;
import dev.prebuildctl.hcl.ObjectItem;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one copy of a block {@code data "coder_workspace_tags"}. */
final class TagReader {
  private static final String UNKNOWN =
      "Tag value is not known, it likely refers to a variable that is not set or has no default.";
  private static final String INVALID =
      "Tag value is not valid, it must be a non-null string value.";

  private TagReader() {}

  /** The tags of a block; if it is wrong there are none, and it is said among the diagnostics. */
  static List<Tag> read(Instance block, Diagnostics top) {
    Attribute written = block.written("tags");
    Value tags = block.evaluate("tags").map(Evaluation::value).orElse(Value.NULL);
    if (written == null) {
      throw TemplateException.unsupported(block.block().headerRange(), "a block without tags");
    }
    if (!tags.type().isObject()) {
      top.error(
          "Incorrect type for \"tags\" attribute",
          "\"tags\" attribute must be an 'Object', but got \"" + tags.type().friendlyName() + "\"",
          written.nameRange());
      return List.of();
    }
    if (!tags.isKnown() || tags.isNull() || tags.isSensitive()) {
      throw TemplateException.unsupported(written.range(), "tags that are unknown or sensitive");
    }
    List<Tag> all = new ArrayList<>();
    tags.entries().forEach((key, value) -> tag(key, value, written).ifPresent(all::add));
    return all;
  }

  private static Optional<Tag> tag(String key, Value value, Attribute written) {
    if (value.containsSensitive()) {
      throw TemplateException.unsupported(
          written.range(), "the value of tag \"" + key + "\" is sensitive");
    }
    if (!value.isKnown()) {
      return Optional.of(new Tag(key, null, UNKNOWN, place(key, written)));
    }
    if (value.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        ParameterValues.isText(value)
            ? new Tag(key, ParameterValues.text(value), "", written.range())
            : new Tag(key, null, INVALID, place(key, written)));
  }

  /** The value's own place if the object is written out, else that of all tags. */
  static SourceRange place(String key, Attribute written) {
    if (written.expression() instanceof Expression.ObjectItems object) {
      for (ObjectItem item : object.items()) {
        if (item.constantKey().filter(key::equals).isPresent()) {
          return item.value().range();
        }
      }
    }
    return written.range();
  }
}
