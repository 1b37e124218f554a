package dev.prebuildctl.core.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.plan.PlannedAction;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.preview.Daemons;
import dev.prebuildctl.core.preview.JobKind;
import dev.prebuildctl.core.preview.Outlook;
import dev.prebuildctl.core.status.Queue;
import dev.prebuildctl.core.text.ShellWord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What would become of the builds that the active presets ask for. */
final class BuildChecks {
  /** A daemon works on one job at a time; more than so many ahead of it is a long wait. */
  private static final int JOBS_PER_DAEMON = 20;

  private BuildChecks() {}

  static Stream<Finding> refusals(Facts facts) {
    return facts.plan().presets().stream()
        // A preset that is marked for it already is told with its mark.
        .filter(preset -> preset.preset().status() != PrebuildStatus.VALIDATION_FAILED)
        .flatMap(
            preset ->
                facts
                    .preview()
                    .outlook(preset)
                    .map(Outlook::refusal)
                    .map(refusal -> refusal(preset, refusal))
                    .stream());
  }

  private static Finding refusal(PresetPlan preset, Refusal refusal) {
    Fix look =
        Fix.command(
            "template eval --template "
                + preset.identity().template().id()
                + " --preset "
                + preset.identity().preset().id());
    return switch (refusal.kind()) {
      case UNSUPPORTED ->
          refused(
              preset,
              CheckName.EVALUATION,
              "the tool cannot follow its template: " + refusal.message(),
              "the tool creates nothing for it; coderd does",
              List.of(
                  look,
                  Fix.advice(
                      "Leave this template to coderd, or do without the construct and push it:"),
                  push(preset)));
      case BAD_REQUEST ->
          refused(
              preset,
              CheckName.EVALUATION,
              "its next build would be refused: " + refusal.message(),
              "the next run sets validation_failed, and nothing is created from then on",
              List.of(
                  look,
                  Fix.advice("Correct the template or the preset's parameters, and push it:"),
                  push(preset)));
      case CONFLICT, NOT_READY, FORBIDDEN, INTERNAL ->
          refused(
              preset,
              CheckName.IMPORT,
              "no build can be made of its version: " + refusal.message(),
              "creations fail, in each run again",
              List.of(
                  Fix.advice(
                      "Wait if its import is still at work; else import it again, which makes the"
                          + " new version the active one:"),
                  push(preset)));
    };
  }

  /** Coder's own command line imports a directory and makes that version the active one. */
  static Fix push(PresetPlan preset) {
    return Fix.shell(
        "coder templates push "
            + ShellWord.of(preset.identity().template().name())
            + " --org "
            + ShellWord.of(preset.identity().organization().name())
            + " --directory DIR");
  }

  private static Finding refused(
      PresetPlan preset, CheckName check, String found, String matters, List<Fix> fixes) {
    return new Finding(Severity.ERROR, check, PresetChecks.subject(preset), found, matters, fixes);
  }

  static Stream<Finding> provisioners(Facts facts) {
    Map<JobKind, List<PresetPlan>> unserved =
        facts.plan().presets().stream()
            .filter(preset -> served(facts, preset) == 0)
            .collect(
                groupingBy(
                    preset -> kind(facts, preset),
                    LinkedHashMap::new,
                    java.util.stream.Collectors.toList()));
    return unserved.entrySet().stream()
        .map(
            entry ->
                new Finding(
                    Severity.ERROR,
                    CheckName.PROVISIONERS,
                    "organization " + entry.getValue().get(0).identity().organization().name(),
                    "no live provisioner matches the tags "
                        + entry.getKey().words()
                        + " of "
                        + presets(entry.getValue()),
                    "jobs of new prebuilds stay pending for ever",
                    List.of(
                        Fix.advice("Start a provisioner for them:"),
                        start(entry.getValue().get(0).identity().organization(), entry.getKey()))));
  }

  private static String presets(List<PresetPlan> presets) {
    return presets.stream()
        .map(preset -> preset.identity().path())
        .distinct()
        .collect(joining(", "));
  }

  /** Live daemons that match; -1: not asked, or not known. */
  private static int served(Facts facts, PresetPlan preset) {
    return facts
        .preview()
        .outlook(preset)
        .filter(outlook -> outlook.kind() != null)
        .map(Outlook::daemons)
        .map(Daemons::live)
        .orElse(-1);
  }

  private static JobKind kind(Facts facts, PresetPlan preset) {
    return facts.preview().outlook(preset).map(Outlook::kind).orElseThrow();
  }

  static Fix start(Ref organization, JobKind kind) {
    String tags =
        kind.tags().entrySet().stream()
            .filter(tag -> !List.of("scope", "owner").contains(tag.getKey()))
            .map(tag -> " --tag " + ShellWord.of(tag.getKey() + "=" + tag.getValue()))
            .collect(joining());
    return Fix.shell("coder provisioner start --org " + ShellWord.of(organization.name()) + tags);
  }

  static Stream<Finding> capacity(Facts facts) {
    Map<JobKind, Integer> due = new LinkedHashMap<>();
    for (PresetPlan preset : facts.plan().presets()) {
      if (served(facts, preset) > 0) {
        due.merge(kind(facts, preset), creations(preset), Integer::sum);
      }
    }
    return facts.queues().stream().flatMap(queue -> capacity(queue, due));
  }

  private static Stream<Finding> capacity(Queue queue, Map<JobKind, Integer> due) {
    Daemons daemons = queue.daemons();
    int wanted = queue.waiting().pending() + due.getOrDefault(queue.kind(), 0);
    if (daemons == null || daemons.live() == 0 || wanted <= JOBS_PER_DAEMON * daemons.live()) {
      return Stream.empty();
    }
    return Stream.of(
        new Finding(
            Severity.WARNING,
            CheckName.CAPACITY,
            "organization " + queue.organization().name(),
            "%d jobs are pending or due for tags %s, for %d live provisioners"
                .formatted(wanted, queue.kind().words(), daemons.live()),
            "users' own builds wait behind them",
            List.of(
                Fix.advice("Start more provisioners for them:"),
                start(queue.organization(), queue.kind()),
                Fix.advice("Bound what a run adds:"),
                Fix.command("reconcile once --max-pending " + JOBS_PER_DAEMON * daemons.live()))));
  }

  private static int creations(PresetPlan preset) {
    return preset.actions().stream()
        .filter(planned -> planned.heldBack() == null)
        .map(PlannedAction::action)
        .mapToInt(action -> action instanceof Action.Create create ? create.count() : 0)
        .sum();
  }
}
