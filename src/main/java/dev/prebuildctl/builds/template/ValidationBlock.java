package dev.prebuildctl.builds.template;

import dev.prebuildctl.builds.template.NestedBlocks.Nested;
import dev.prebuildctl.core.build.TemplateParameter.Rule;

/** Reads a block {@code validation} of a parameter. */
final class ValidationBlock {
  /** No rule at all. */
  static final Rule NONE = new Rule("", null, null, "", "");

  private ValidationBlock() {}

  static Rule read(Nested block) {
    Attributes attributes =
        new Attributes(block::evaluate, name -> block.body().attributes().get(name));
    return new Rule(
        text(block, attributes, "regex"),
        attributes.limit("min"),
        attributes.limit("max"),
        text(block, attributes, "monotonic"),
        text(block, attributes, "error"));
  }

  private static String text(Nested block, Attributes attributes, String name) {
    return block.body().attributes().containsKey(name) ? attributes.required(name) : "";
  }
}
