package dev.prebuildctl.support;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.support.Deployment.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Several templates with a few presets each, whose versions and wishes change all the time. */
public record MovingWorld(TestDatabase db, int scale, List<Template> templates, List<UUID> second) {
  private static final int TEMPLATES = 4;
  private static final int PRESETS = 2;

  /** One whose runs take a while: hundreds of prebuilds. */
  public static MovingWorld in(TestDatabase db) {
    return in(db, 20);
  }

  /** One whose presets want some four times as many as the scale. */
  public static MovingWorld in(TestDatabase db, int scale) {
    Deployment deployment = new Deployment(db);
    List<Template> templates = new ArrayList<>();
    List<UUID> second = new ArrayList<>();
    UUID organization = deployment.organization("acme");
    for (int t = 0; t < TEMPLATES; t++) {
      Template template = deployment.template(organization, "template-" + t);
      UUID other = deployment.version(template, "v2", JobStatus.SUCCEEDED);
      templates.add(template);
      second.add(other);
      for (int p = 0; p < PRESETS; p++) {
        deployment.preset(template, template.version(), "preset-" + p, scale + 2 * scale * p);
        deployment.preset(template, other, "preset-" + p, scale + 2 * scale * p);
      }
    }
    return new MovingWorld(db, scale, templates, second);
  }

  /** Provisioners get some work done, wishes change, and versions become active. */
  public void moveOn(Random random) {
    catchUp(0.7, random.nextDouble());
    db.update(
        "UPDATE template_version_presets SET desired_instances = (? + hashtext(id::text) % ?)"
            + " WHERE desired_instances IS NOT NULL",
        scale * 5 / 4 + random.nextInt(3 * scale), scale);
    int which = random.nextInt(TEMPLATES);
    db.update(
        "UPDATE templates SET active_version_id = ? WHERE id = ?",
        random.nextBoolean() ? second.get(which) : templates.get(which).version(),
        templates.get(which).id());
  }

  public void provisionersCatchUp() {
    catchUp(1, 0);
  }

  private void catchUp(double share, double salt) {
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
