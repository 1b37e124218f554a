package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Transition;
import java.util.UUID;

/** A build that a run wrote; a daemon does it later. */
public record StartedBuild(UUID build, UUID workspace, Transition transition) {
  public StartedBuild {
    requireNonNull(build, "build");
    requireNonNull(workspace, "workspace");
    requireNonNull(transition, "transition");
  }
}
