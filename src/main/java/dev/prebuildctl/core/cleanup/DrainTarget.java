package dev.prebuildctl.core.cleanup;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Ref;

/** The template to drain, in its organization. */
public record DrainTarget(Ref organization, Ref template, boolean deleted) {
  public DrainTarget {
    requireNonNull(organization, "organization");
    requireNonNull(template, "template");
  }

  /** The names an operator knows it by: {@code organization/template}. */
  public String path() {
    return organization.name() + "/" + template.name();
  }
}
