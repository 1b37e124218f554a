package dev.prebuildctl.output;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.cleanup.CleanupList;

/**
 * What a cleanup, a drain or the end of one would do, to be shown before it is done.
 *
 * @param command which of them: {@code cleanup}, {@code drain} or {@code undrain}
 * @param orphan whether Terraform state is left behind
 */
public record CleanupView(String command, CleanupList list, boolean orphan) {
  public CleanupView {
    requireNonNull(command, "command");
    requireNonNull(list, "list");
  }
}
