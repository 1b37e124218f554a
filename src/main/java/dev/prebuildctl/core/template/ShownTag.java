package dev.prebuildctl.core.template;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A workspace tag of a template.
 *
 * @param expression the HCL it is computed from, in the classic flow; null: the template's own file
 *     has it
 * @param value null: it cannot be used, which is told among the findings
 */
public record ShownTag(String key, @Nullable String expression, @Nullable String value) {
  public ShownTag {
    requireNonNull(key, "key");
  }
}
