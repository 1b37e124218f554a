package dev.prebuildctl.core.doctor;

import dev.prebuildctl.core.model.Spans;
import dev.prebuildctl.core.status.LockHolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What keeps a run from beginning. */
final class RunChecks {
  /** Runs take seconds; coderd's interval is a minute (spec page 1). */
  private static final Duration LONG_HELD = Duration.ofMinutes(15);

  private RunChecks() {}

  static Stream<Finding> setting(Facts facts) {
    String problem = facts.settingProblem();
    return problem == null
        ? Stream.empty()
        : Stream.of(
            new Finding(
                Severity.ERROR,
                CheckName.SETTING,
                "reconciliation",
                problem,
                "nobody can tell whether reconciliation is paused: runs fail, coderd's too",
                List.of(
                    Fix.advice("Say anew whether it is to run or to be paused:"),
                    Fix.command("resume"),
                    Fix.command("pause"))));
  }

  static Stream<Finding> paused(Facts facts) {
    return facts.plan().paused()
        ? Stream.of(
            new Finding(
                Severity.NOTE,
                CheckName.PAUSED,
                "reconciliation",
                "it is paused",
                "no reconciler creates or deletes prebuilds",
                List.of(Fix.command("resume"))))
        : Stream.empty();
  }

  static Stream<Finding> lock(Facts facts) {
    LockHolder holder = facts.lock();
    Instant since = holder == null ? null : holder.since();
    if (holder == null || since == null) {
      return Stream.empty();
    }
    Duration held = Duration.between(since, facts.plan().at());
    return held.compareTo(LONG_HELD) <= 0
        ? Stream.empty()
        : Stream.of(
            new Finding(
                Severity.WARNING,
                CheckName.LOCK,
                "reconciliation lock",
                "process " + holder.pid() + name(holder) + " has held it for " + Spans.of(held),
                "no other reconciler does anything meanwhile",
                List.of(
                    Fix.advice("Look at that process first: a run of many builds may take long."),
                    Fix.sql("SELECT pg_terminate_backend(" + holder.pid() + ");"))));
  }

  private static String name(LockHolder holder) {
    String application = holder.applicationName();
    return application == null || application.isEmpty() ? "" : " (" + application + ")";
  }
}
