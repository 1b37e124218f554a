package dev.prebuildctl.core.replacement;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import java.util.List;
import java.util.UUID;

/**
 * A prebuild that a user claimed.
 *
 * @param owner the present owner, by username
 * @param origin the preset of its first build; the version is that of the build in question
 * @param buildNumber the build in which resources were replaced
 */
public record ClaimedPrebuild(Ref workspace, Ref owner, PresetIdentity origin, int buildNumber) {
  public ClaimedPrebuild {
    requireNonNull(workspace, "workspace");
    requireNonNull(owner, "owner");
    requireNonNull(origin, "origin");
  }

  /** What a message about it refers to, in the order of its column {@code targets}. */
  public List<UUID> targets() {
    return List.of(
        workspace.id(),
        owner.id(),
        origin.template().id(),
        origin.version().id(),
        origin.preset().id(),
        origin.organization().id());
  }

  /** The name an operator knows it by: {@code owner/workspace}. */
  public String path() {
    return owner.name() + "/" + workspace.name();
  }
}
