package dev.prebuildctl.support;

import java.util.Random;
import java.util.UUID;

/** Daemons that get some jobs done, and a user who claims some prebuilds. */
public record Provisioners(TestDatabase db, Random random, UUID user) {
  /** Some of what waits is done, and some prebuilds are claimed. */
  public void work() {
    complete(0.6, random.nextDouble());
    db.update(
        "UPDATE workspaces w SET owner_id = ? WHERE NOT deleted AND EXISTS (SELECT 1 FROM"
            + " workspace_builds b JOIN provisioner_jobs j ON j.id = b.job_id WHERE"
            + " b.workspace_id = w.id AND b.build_number = 1 AND j.job_status = 'succeeded')"
            + " AND (hashtext(w.id::text || ?::text) % 100 + 100) < 20"
            + " AND w.owner_id <> ?",
        user, random.nextDouble(), user);
  }

  /** All that waits is done. */
  public void finish() {
    complete(1, 0);
  }

  private void complete(double share, double salt) {
    db.update(
        "UPDATE provisioner_jobs SET started_at = created_at, completed_at = created_at,"
            + " worker_id = id WHERE job_status = 'pending'"
            + " AND (hashtext(id::text || ?::text) % 1000 + 1000) / 2000.0 <= ?",
        salt, share);
    db.execute(
        "UPDATE workspaces w SET deleted = true WHERE NOT deleted AND EXISTS (SELECT 1 FROM"
            + " workspace_builds b JOIN provisioner_jobs j ON j.id = b.job_id WHERE"
            + " b.workspace_id = w.id AND b.transition = 'delete' AND j.job_status = 'succeeded')");
  }
}
