package dev.prebuildctl.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.report.FollowListener;
import dev.prebuildctl.core.report.Followed;
import dev.prebuildctl.core.report.StartedBuild;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Timeouts;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Built;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FollowerTest {
  private static final Duration OFTEN = Duration.ofMillis(10);

  @Test
  void builds_are_followed_until_the_last_has_ended() {
    try (TestDatabase db = Postgres.fresh(Schema.V540)) {
      Preset preset = preset(db);
      Deployment deployment = new Deployment(db, new java.util.Random(2));
      Built good = deployment.prebuild(preset);
      Built failed = deployment.prebuild(preset, Build.start(JobStatus.FAILED));
      Built canceled = deployment.prebuild(preset, Build.start(JobStatus.CANCELED));
      Built running = deployment.prebuild(preset, Build.start(JobStatus.RUNNING));
      db.update(
          "UPDATE provisioner_jobs SET error = E'\\n first line \\nsecond' WHERE id = ?",
          failed.job());
      List<Integer> unfinished = new ArrayList<>();
      Followed followed =
          follow(
              db,
              Duration.ZERO,
              new StopSignal(),
              looked -> {
                unfinished.add(looked.unfinished());
                if (looked.unfinished() == 1 && unfinished.size() == 3) {
                  db.update(
                      "UPDATE provisioner_jobs SET completed_at = now() WHERE id = ?",
                      running.job());
                }
              },
              good,
              failed,
              canceled,
              running,
              new Built(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3), 1));
      assertNull(followed.cut());
      assertEquals(List.of(1, 1, 1, 0), unfinished);
      assertEquals(2, followed.succeeded());
      assertEquals(3, followed.failed(), "failed, canceled, gone");
      assertEquals("first line", followed.builds().get(1).error());
      assertEquals(JobStatus.UNKNOWN, followed.builds().get(4).status());
    }
  }

  @Test
  void a_bound_or_a_stop_ends_the_waiting_and_tells_what_has_not_ended() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Preset preset = preset(db);
      Built running =
          new Deployment(db, new java.util.Random(2))
              .prebuild(preset, Build.start(JobStatus.RUNNING));
      Followed late =
          follow(db, Duration.ofMillis(30), new StopSignal(), FollowListener.NONE, running);
      assertNotNull(late.cut());
      assertEquals(1, late.unfinished());
      StopSignal stop = new StopSignal();
      Followed stopped =
          follow(db, Duration.ZERO, stop, looked -> stop.stop("interrupted"), running);
      assertEquals("interrupted", stopped.cut());
    }
  }

  @Test
  void a_database_that_goes_away_for_a_moment_is_asked_again() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Preset preset = preset(db);
      Built running =
          new Deployment(db, new java.util.Random(2))
              .prebuild(preset, Build.start(JobStatus.RUNNING));
      int[] looks = {0};
      Followed followed =
          follow(
              db,
              Duration.ZERO,
              new StopSignal(),
              looked -> {
                looks[0]++;
                if (looks[0] == 1) {
                  db.rows(
                      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                          + " current_database() AND application_name = 'prebuildctl'");
                  db.update(
                      "UPDATE provisioner_jobs SET completed_at = now() WHERE id = ?",
                      running.job());
                }
              },
              running);
      assertNull(followed.cut());
      assertEquals(1, followed.succeeded());
    }
  }

  private static Preset preset(TestDatabase db) {
    Deployment deployment = new Deployment(db);
    return deployment.preset(
        deployment.template(deployment.organization("acme"), "docker"), "small", 1);
  }

  private static Followed follow(
      TestDatabase db, Duration bound, StopSignal stop, FollowListener listener, Built... builds) {
    List<StartedBuild> started = new ArrayList<>();
    for (Built built : builds) {
      started.add(new StartedBuild(built.build(), built.workspace(), Transition.START));
    }
    try (Database database =
        new Database(DatabaseUrl.parse(db.url(), Map.of()), Timeouts.DEFAULTS)) {
      return new Follower(database, OFTEN, stop).follow(started, bound, listener);
    }
  }
}
