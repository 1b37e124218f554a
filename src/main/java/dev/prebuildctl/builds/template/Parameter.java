package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a rendered template.
 *
 * @param definition as a row of an older version would have it
 * @param diagnostics what is wrong with its value
 */
record Parameter(
    TemplateParameter definition,
    int order,
    Values values,
    List<Diagnostic> diagnostics,
    Origin origin) {
  Parameter {
    requireNonNull(definition, "definition");
    requireNonNull(values, "values");
    diagnostics = List.copyOf(diagnostics);
    requireNonNull(origin, "origin");
  }

  /**
   * What it is set to.
   *
   * @param value null: it has none
   * @param fallback null: the default is missing or not known
   * @param badOptions how many of its options have no value
   */
  record Values(@Nullable String value, @Nullable String fallback, int badOptions) {}

  /**
   * Its block.
   *
   * @param place where it begins
   * @param header its type and labels
   * @param address its name, with the modules around it
   */
  record Origin(SourceRange place, SourceRange header, String address) {}

  String name() {
    return definition.name();
  }
}
