package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/** A preset and what it belongs to: a preset is of one template version. */
public record PresetIdentity(Ref organization, Ref template, Ref version, Ref preset) {
  /** The order in which presets are shown: by their names from the outside in, then by id. */
  public static final Comparator<PresetIdentity> BY_NAME =
      Comparator.<PresetIdentity, String>comparing(preset -> preset.organization().name())
          .thenComparing(preset -> preset.template().name())
          .thenComparing(preset -> preset.version().name())
          .thenComparing(preset -> preset.preset().name())
          .thenComparing(preset -> preset.preset().id(), IdOrder.BY_BYTES);

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
