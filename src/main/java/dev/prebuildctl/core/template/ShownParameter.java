package dev.prebuildctl.core.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.TemplateParameter;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as a build would have it.
 *
 * @param definition what the template says of it; its default is an empty text if there is none
 * @param fallback the default; null: none is written, or it is not known
 * @param value null: it has none
 */
public record ShownParameter(
    TemplateParameter definition, @Nullable String fallback, @Nullable String value, From from) {
  public ShownParameter {
    requireNonNull(definition, "definition");
    requireNonNull(from, "from");
  }

  /** Where the value comes from. */
  public enum From {
    PRESET("preset"),
    DEFAULT("default"),
    NOWHERE("none");

    private final String label;

    From(String label) {
      this.label = label;
    }

    /** Its name in JSON. */
    public String label() {
      return label;
    }

    /** Where the value of a first build comes from, by what there is. */
    public static From of(@Nullable String given, @Nullable String value) {
      if (given != null) {
        return PRESET;
      }
      return value == null ? NOWHERE : DEFAULT;
    }
  }
}
