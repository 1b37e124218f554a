package dev.prebuildctl.builds.template;

import dev.prebuildctl.builds.template.NestedBlocks.Nested;
import dev.prebuildctl.core.build.TemplateParameter;
import dev.prebuildctl.core.build.TemplateParameter.Fallback;
import dev.prebuildctl.core.build.TemplateParameter.Label;
import dev.prebuildctl.core.build.TemplateParameter.Lifetime;
import dev.prebuildctl.core.build.TemplateParameter.Option;
import dev.prebuildctl.core.build.TemplateParameter.Rule;
import dev.prebuildctl.core.build.TemplateParameter.Validation;
import dev.prebuildctl.hcl.Attribute;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.Diagnostics;
import dev.prebuildctl.hcl.Evaluation;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one copy of a block {@code data "coder_parameter"}. */
final class ParameterReader {
  private static final Set<String> TYPES = Set.of("string", "number", "bool", "list(string)");

  private static final Set<String> FORM_TYPES =
      Set.of(
          "checkbox",
          "dropdown",
          "error",
          "input",
          "multi-select",
          "radio",
          "slider",
          "switch",
          "tag-select",
          "textarea");

  private final Instance block;
  private final Diagnostics top;
  private final Attributes attributes;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int badOptions;

  private ParameterReader(Instance block, Diagnostics top) {
    this.block = block;
    this.top = top;
    this.attributes = new Attributes(block::evaluate, block::written);
  }

  /** The parameter; empty if its block is wrong, which is then said among the top diagnostics. */
  static Optional<Parameter> read(Instance block, Diagnostics top) {
    return Optional.ofNullable(new ParameterReader(block, top).read());
  }

  private @Nullable Parameter read() {
    String name = name();
    String type = name == null ? null : type();
    if (name == null || type == null) {
      return null;
    }
    boolean required = block.written("default") == null;
    List<Option> options = options();
    List<Nested> rules = NestedBlocks.of(block, "validation");
    Rule rule = rules.size() == 1 ? ValidationBlock.read(rules.get(0)) : null;
    TemplateParameter definition =
        new TemplateParameter(
            name,
            new Label(type, attributes.shown("display_name"), formType(type, options)),
            new Fallback("", required),
            new Lifetime(attributes.flag("mutable"), attributes.flag("ephemeral")),
            new Validation(options, rule == null ? ValidationBlock.NONE : rule));
    if (rules.size() > 1) {
      diagnostics.add(
          Diagnostic.error(
              "Multiple 'validation' blocks found",
              "Only one validation block is allowed",
              rules.get(0).place()));
    }
    Parameter.Values values = values();
    if (diagnostics.isEmpty()) {
      diagnostics.addAll(ParameterCheck.failures(definition, rule, values, current()));
    }
    if (values.value() != null) {
      doubtList(definition, values.value());
    }
    return new Parameter(
        definition,
        attributes.whole("order"),
        values,
        diagnostics,
        new Parameter.Origin(block.block().typeRange(), block.block().headerRange(), address()));
  }

  private @Nullable String name() {
    Attribute written = block.written("name");
    if (written == null) {
      top.error(
          "Missing required attribute \"name\" for block \"" + label() + "\"",
          "The name attribute is required",
          block.block().body().missingItemRange());
      return null;
    }
    return attributes.text("name", "", top, label());
  }

  private @Nullable String type() {
    String type = attributes.text("type", "string", top, label());
    if (type != null && !TYPES.contains(type)) {
      Attribute written = block.written("type");
      top.error(
          "Invalid \"type\" attribute for block " + label(),
          "invalid parameter type \""
              + type
              + "\", expected one of [string, number, bool, list(string)]",
          written == null ? null : written.range());
      return null;
    }
    return type;
  }

  private String formType(String type, List<Option> options) {
    if (block.written("form_type") != null) {
      return knownFormType(attributes.required("form_type"));
    }
    if (!options.isEmpty()) {
      return "radio";
    }
    return switch (type) {
      case "bool" -> "checkbox";
      case "list(string)" -> "tag-select";
      default -> "input";
    };
  }

  /** No version with another one can be imported, so what becomes of it was not recorded. */
  private String knownFormType(String formType) {
    if (!FORM_TYPES.contains(formType)) {
      throw TemplateException.unsupported(
          place("form_type"), "there is no form_type \"" + formType + "\"");
    }
    return formType;
  }

  private List<Option> options() {
    List<Option> options = new ArrayList<>();
    for (Nested nested : NestedBlocks.of(block, "option")) {
      Value name = nested.evaluate("name").map(Evaluation::value).orElse(Value.NULL);
      Value value = nested.evaluate("value").map(Evaluation::value).orElse(Value.NULL);
      if (!ParameterValues.isText(name) || value.isSensitive()) {
        throw TemplateException.unsupported(
            nested.place(), "an option whose name is not known or whose value is sensitive");
      }
      boolean valid = ParameterValues.isText(value);
      badOptions += valid ? 0 : 1;
      options.add(new Option(ParameterValues.text(name), valid ? ParameterValues.text(value) : ""));
    }
    return options;
  }

  private Value current() {
    String given = ParameterValues.given(block);
    return given != null ? Value.of(given) : ParameterValues.fallback(block).orElse(Value.NULL);
  }

  private Parameter.Values values() {
    Value fallback = ParameterValues.fallback(block).orElse(Value.NULL);
    if (fallback.containsSensitive()) {
      throw TemplateException.unsupported(place("default"), "a default that is sensitive");
    }
    String text = ParameterValues.isText(fallback) ? ParameterValues.text(fallback) : null;
    String given = ParameterValues.given(block);
    if (given != null && text == null && fallback.isKnown() && !fallback.isNull()) {
      context().doubt(place("default"), "a default that is no text beside a given value");
    }
    boolean failed = block.evaluate("default").filter(Evaluation::hasErrors).isPresent();
    if (given == null && failed) {
      context().doubtSuccess(place("default"), "a default that cannot be evaluated");
    }
    return new Parameter.Values(given == null ? text : given, text, badOptions);
  }

  /** Whether such a list is one choice or several was recorded for the explicit form only. */
  private void doubtList(TemplateParameter definition, String value) {
    boolean open =
        definition.label().type().equals("list(string)")
            && block.written("form_type") == null
            && !definition.validation().options().isEmpty();
    if (open
        && definition.validation().options().stream()
            .noneMatch(option -> option.value().equals(value))) {
      throw TemplateException.unsupported(
          block.block().headerRange(), "a list with options but without form_type");
    }
  }

  private RenderContext context() {
    return block.scope().context();
  }

  private @Nullable SourceRange place(String attribute) {
    Attribute written = block.written(attribute);
    return written == null ? null : written.range();
  }

  private String label() {
    return "coder_parameter." + block.block().labels().get(1);
  }

  private String address() {
    String module = block.scope().place().address();
    return (module.isEmpty() ? "" : module + ".") + "data." + label();
  }
}
