package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

/** A preset and what it belongs to: a preset is of one template version. */
public record PresetIdentity(Ref organization, Ref template, Ref version, Ref preset) {
  public PresetIdentity {
    requireNonNull(organization, "organization");
    requireNonNull(template, "template");
    requireNonNull(version, "version");
    requireNonNull(preset, "preset");
  }

  /** The names an operator knows it by: {@code organization/template/preset}. */
  public String path() {
    return organization.name() + "/" + template.name() + "/" + preset.name();
  }
}
