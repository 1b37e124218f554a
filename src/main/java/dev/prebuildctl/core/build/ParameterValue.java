package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

/** A value of a preset or of a build for a template's parameter; all values are text. */
public record ParameterValue(String name, String value) {
  public ParameterValue {
    requireNonNull(name, "name");
    requireNonNull(value, "value");
  }
}
