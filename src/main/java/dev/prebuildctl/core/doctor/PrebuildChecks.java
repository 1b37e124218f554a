package dev.prebuildctl.core.doctor;

import static java.util.stream.Collectors.joining;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Spans;
import dev.prebuildctl.core.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What becomes of prebuilds that are not simply running; one finding for each template. */
final class PrebuildChecks {
  private static final Duration LONG_PENDING = Duration.ofMinutes(15);

  /** A daemon at work says so every few seconds. */
  private static final Duration LONG_SILENT = Duration.ofMinutes(10);

  private static final int NAMED = 3;

  private PrebuildChecks() {}

  static Stream<Finding> withoutPreset(Facts facts) {
    return byTemplate(
        facts,
        prebuild ->
            prebuild.preset() == null && is(prebuild, Transition.START, JobStatus.SUCCEEDED),
        (path, some) ->
            new Finding(
                Severity.WARNING,
                CheckName.WITHOUT_PRESET,
                "template " + path,
                seen(facts, some) + " of no preset",
                "no reconciler counts or deletes them, and nobody can claim them",
                List.of(cleanup("--stranded", some))));
  }

  static Stream<Finding> failedStarts(Facts facts) {
    return byTemplate(
        facts,
        prebuild ->
            prebuild.latest().status() == JobStatus.FAILED
                && prebuild.latest().transition() != Transition.DELETE,
        (path, some) ->
            new Finding(
                Severity.WARNING,
                CheckName.FAILED_START,
                "template " + path,
                seen(facts, some) + " failed to start or stop: " + lastError(some),
                "what they made stays, and nobody can claim them",
                List.of(cleanup("--failed", some))));
  }

  static Stream<Finding> failedDeletes(Facts facts) {
    return byTemplate(
        facts,
        prebuild -> is(prebuild, Transition.DELETE, JobStatus.FAILED),
        (path, some) ->
            new Finding(
                Severity.ERROR,
                CheckName.FAILED_DELETE,
                "template " + path,
                seen(facts, some) + " could not be deleted: " + lastError(some),
                "nobody tries again: their resources stay and cost",
                List.of(cleanup("--failed", some))));
  }

  static Stream<Finding> stopped(Facts facts) {
    return byTemplate(
        facts,
        prebuild -> is(prebuild, Transition.STOP, JobStatus.SUCCEEDED),
        (path, some) ->
            new Finding(
                Severity.WARNING,
                CheckName.STOPPED,
                "template " + path,
                seen(facts, some) + " stopped",
                "no reconciler starts or deletes them, and nobody can claim them",
                List.of(cleanup("--stopped", some))));
  }

  static Stream<Finding> canceled(Facts facts) {
    return byTemplate(
        facts,
        prebuild -> prebuild.latest().status() == JobStatus.CANCELED,
        (path, some) ->
            new Finding(
                Severity.WARNING,
                CheckName.CANCELED,
                "template " + path,
                seen(facts, some) + " canceled",
                "what they made before stays, and nobody can claim them",
                List.of(cleanup("--canceled", some))));
  }

  static Stream<Finding> stuckPending(Facts facts) {
    return byTemplate(
        facts,
        prebuild ->
            prebuild.latest().status() == JobStatus.PENDING
                && longer(prebuild.latest().createdAt(), LONG_PENDING, facts),
        (path, some) -> {
          boolean unserved = some.stream().anyMatch(prebuild -> !prebuild.latest().served());
          return new Finding(
              unserved ? Severity.ERROR : Severity.WARNING,
              CheckName.STUCK_PENDING,
              "template " + path,
              seen(facts, some) + " pending for more than " + Spans.of(LONG_PENDING),
              unserved
                  ? "no live provisioner matches the tags of some: they wait for ever"
                  : "live provisioners match their tags, but do not come to them",
              List.of(
                  Fix.advice(
                      unserved
                          ? "Start a provisioner with their tags ('prebuildctl status' shows them),"
                              + " or cancel them and delete the prebuilds:"
                          : "Start more provisioners, or cancel the jobs and delete the prebuilds:"),
                  Fix.sql(
                      "UPDATE provisioner_jobs SET canceled_at = now(), completed_at = now() WHERE"
                          + " job_status = 'pending' AND id IN ("
                          + jobs(some)
                          + ");"),
                  cleanup("--canceled", some)));
        });
  }

  static Stream<Finding> stuckRunning(Facts facts) {
    return byTemplate(
        facts,
        prebuild ->
            (prebuild.latest().status() == JobStatus.RUNNING
                    || prebuild.latest().status() == JobStatus.CANCELING)
                && longer(prebuild.latest().moved(), LONG_SILENT, facts),
        (path, some) ->
            new Finding(
                Severity.ERROR,
                CheckName.STUCK_RUNNING,
                "template " + path,
                seen(facts, some)
                    + " with a job at work of which nothing was heard for more than "
                    + Spans.of(LONG_SILENT),
                "they count as starting or deleting for ever, so nothing takes their place",
                List.of(
                    Fix.advice(
                        "coderd ends such jobs by itself; if it does not, see that no provisioner"
                            + " works on them, then:"),
                    Fix.sql(
                        "UPDATE provisioner_jobs SET completed_at = now(), updated_at = now(), error ="
                            + " 'ended by an operator: its provisioner is gone' WHERE completed_at IS"
                            + " NULL AND id IN ("
                            + jobs(some)
                            + ");"),
                    cleanup("--failed", some))));
  }

  private static boolean is(Prebuild prebuild, Transition transition, JobStatus status) {
    return prebuild.latest().transition() == transition && prebuild.latest().status() == status;
  }

  private static boolean longer(Instant since, Duration than, Facts facts) {
    return Duration.between(since, facts.plan().at()).compareTo(than) > 0;
  }

  private static Stream<Finding> byTemplate(
      Facts facts,
      Predicate<Prebuild> condition,
      BiFunction<String, List<Prebuild>, Finding> tell) {
    Map<String, List<Prebuild>> templates = new TreeMap<>();
    for (Prebuild prebuild : facts.prebuilds()) {
      if (condition.test(prebuild)) {
        templates.computeIfAbsent(prebuild.path(), path -> new ArrayList<>()).add(prebuild);
      }
    }
    templates.values().forEach(some -> some.sort(OLDEST_FIRST));
    return templates.entrySet().stream().map(e -> tell.apply(e.getKey(), e.getValue()));
  }

  private static final Comparator<Prebuild> OLDEST_FIRST =
      Comparator.<Prebuild, Instant>comparing(prebuild -> prebuild.latest().createdAt())
          .thenComparing(prebuild -> prebuild.workspace().name());

  /** {@code 5 prebuilds (a, b, c and 2 more; the oldest for 4d)}. */
  private static String seen(Facts facts, List<Prebuild> some) {
    String names =
        some.stream()
            .limit(NAMED)
            .map(prebuild -> prebuild.workspace().name())
            .collect(joining(", "));
    String more = some.size() > NAMED ? " and " + (some.size() - NAMED) + " more" : "";
    Duration age = Duration.between(some.get(0).latest().createdAt(), facts.plan().at());
    return some.size()
        + (some.size() == 1 ? " prebuild (" : " prebuilds (")
        + names
        + more
        + (some.size() == 1 ? "; for " : "; the oldest for ")
        + Spans.of(age)
        + ")";
  }

  private static String lastError(List<Prebuild> some) {
    String error = some.get(some.size() - 1).latest().error();
    return error.isEmpty() ? "the job has no error text" : error;
  }

  private static String jobs(List<Prebuild> some) {
    return some.stream().map(prebuild -> Sql.id(prebuild.latest().jobId())).collect(joining(", "));
  }

  private static Fix cleanup(String kind, List<Prebuild> some) {
    return Fix.command("cleanup " + kind + " --template " + some.get(0).template().id());
  }
}
