package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Ref;
import java.util.UUID;

/**
 * What a build takes from its template.
 *
 * @param provisioner the template's provisioner type, {@code terraform} or {@code echo}
 * @param classicParameterFlow whether parameters come from rows (classic) or from the template
 *     itself (dynamic), spec page 6
 * @param activeVersionId the version that a new prebuild starts with
 */
public record TemplateFacts(
    Ref template,
    UUID organizationId,
    String provisioner,
    boolean classicParameterFlow,
    UUID activeVersionId) {
  public TemplateFacts {
    requireNonNull(template, "template");
    requireNonNull(organizationId, "organizationId");
    requireNonNull(provisioner, "provisioner");
    requireNonNull(activeVersionId, "activeVersionId");
  }
}
