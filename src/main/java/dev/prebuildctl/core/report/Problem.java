package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something of a preset that was not done.
 *
 * @param kind what sort of problem, the label of a refusal or failure
 * @param workspaceId the prebuild it is about; null: one that was to be made, or the preset
 * @param message what is wrong
 * @param count how many prebuilds it kept from being made, deleted or cancelled
 */
public record Problem(String kind, @Nullable UUID workspaceId, String message, int count) {
  public Problem {
    requireNonNull(kind, "kind");
    requireNonNull(message, "message");
  }
}
