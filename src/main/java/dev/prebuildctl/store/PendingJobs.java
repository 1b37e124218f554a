package dev.prebuildctl.store;

import dev.prebuildctl.core.model.PendingInactive;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pending jobs of the prebuilds user: the fifth read and, all together, what a limit of pending
 * jobs is compared with.
 *
 * @param cancellable whether they are first builds on an inactive version that wait for a worker
 */
record PendingJobs(@Nullable UUID presetId, boolean cancellable, int count) {
  static PendingJobs of(Row row) throws SQLException {
    return new PendingJobs(
        row.uuidOrNull("preset_id"), row.bool("cancellable"), row.integer("count"));
  }

  static List<PendingInactive> inactive(List<PendingJobs> rows) {
    return rows.stream().filter(PendingJobs::cancellable).map(PendingJobs::inactive).toList();
  }

  private PendingInactive inactive() {
    if (presetId == null) {
      throw new IllegalStateException("cancellable without a preset");
    }
    return new PendingInactive(presetId, count);
  }

  static int sum(List<PendingJobs> rows) {
    return rows.stream().mapToInt(PendingJobs::count).sum();
  }
}
