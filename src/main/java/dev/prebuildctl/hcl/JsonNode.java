package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Value;
import java.util.List;

/** A JSON value and where it stands. */
sealed interface JsonNode {
  SourceRange range();

  /** A string. */
  record Text(String text, SourceRange range) implements JsonNode {}

  /** A number, a truth value or null. */
  record Constant(Value value, SourceRange range) implements JsonNode {}

  /** An array. */
  record Elements(List<JsonNode> elements, SourceRange range, SourceRange openRange)
      implements JsonNode {}

  /** An object; a name may come more than once. */
  record Members(List<Member> members, SourceRange range, SourceRange openRange)
      implements JsonNode {}

  /** One entry of an object. */
  record Member(Text name, JsonNode value) {}

  default boolean isNull() {
    return this instanceof Constant constant && constant.value().isNull();
  }
}
