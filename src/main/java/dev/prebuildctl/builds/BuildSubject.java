package dev.prebuildctl.builds;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.VersionFacts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is built.
 *
 * @param version the template's active one for a start, the last build's for a delete; null: it
 *     does not exist
 * @param dynamic needed only if {@link #evaluatesTemplate}
 * @param ownerId the workspace's owner
 */
public record BuildSubject(
    TemplateFacts template,
    @Nullable VersionFacts version,
    @Nullable DynamicFacts dynamic,
    UUID ownerId) {
  public BuildSubject {
    requireNonNull(template, "template");
    requireNonNull(ownerId, "ownerId");
  }

  /** Whether builds of the version need the template's archives, which are costly to read. */
  public static boolean evaluatesTemplate(TemplateFacts template, VersionFacts version) {
    var terraform = version.inputs().terraform();
    return !template.classicParameterFlow()
        && terraform != null
        && ProvisionerVersion.supportsDynamic(terraform.provisionerdVersion());
  }
}
