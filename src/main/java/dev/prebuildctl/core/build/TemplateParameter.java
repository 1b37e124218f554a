package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code template_version_parameters}: one parameter of a template version.
 *
 * @param label its type and how it is shown
 * @param fallback what is taken when nobody gives a value
 * @param lifetime whether it may change and whether it is remembered
 * @param validation the checks on its value
 */
public record TemplateParameter(
    String name, Label label, Fallback fallback, Lifetime lifetime, Validation validation) {
  public TemplateParameter {
    requireNonNull(name, "name");
    requireNonNull(label, "label");
    requireNonNull(fallback, "fallback");
    requireNonNull(lifetime, "lifetime");
    requireNonNull(validation, "validation");
  }

  /**
   * Type and presentation.
   *
   * @param type {@code string}, {@code number}, {@code bool} or {@code list(string)}
   * @param displayName the name shown to users; may be empty
   * @param formType the input's kind, such as {@code multi-select}; may be empty
   */
  public record Label(String type, String displayName, String formType) {
    public Label {
      requireNonNull(type, "type");
      requireNonNull(displayName, "displayName");
      requireNonNull(formType, "formType");
    }
  }

  /** The default value, and whether a value must be given nonetheless. */
  public record Fallback(String defaultValue, boolean required) {
    public Fallback {
      requireNonNull(defaultValue, "defaultValue");
    }
  }

  /**
   * Whether a later build may change the value, and whether it is forgotten after each build.
   *
   * @param ephemeral given anew for each build, never taken from the last one
   */
  public record Lifetime(boolean mutable, boolean ephemeral) {}

  /**
   * The checks of a value.
   *
   * @param options the values to choose from; empty: any value
   * @param rule the validation columns
   */
  public record Validation(List<Option> options, Rule rule) {
    public Validation {
      options = List.copyOf(options);
      requireNonNull(rule, "rule");
    }
  }

  /** One choice of a parameter with options. */
  public record Option(String name, String value) {
    public Option {
      requireNonNull(name, "name");
      requireNonNull(value, "value");
    }
  }

  /**
   * The validation columns as they stand; an empty text or null is no rule.
   *
   * @param regex RE2 expression
   * @param monotonic {@code increasing}, {@code decreasing} or empty
   * @param error the template author's message
   */
  public record Rule(
      String regex, @Nullable Integer min, @Nullable Integer max, String monotonic, String error) {
    public Rule {
      requireNonNull(regex, "regex");
      requireNonNull(monotonic, "monotonic");
      requireNonNull(error, "error");
    }
  }
}
