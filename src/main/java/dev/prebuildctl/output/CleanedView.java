package dev.prebuildctl.output;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.cleanup.CleanupReport;
import dev.prebuildctl.core.report.Followed;
import org.jspecify.annotations.Nullable;

/**
 * What a cleanup, a drain or the end of one did.
 *
 * @param command which of them: {@code cleanup}, {@code drain} or {@code undrain}
 * @param followed what became of the builds; null: they were not followed
 */
public record CleanedView(String command, CleanupReport report, @Nullable Followed followed) {
  public CleanedView {
    requireNonNull(command, "command");
    requireNonNull(report, "report");
  }
}
