package dev.prebuildctl.output;

import static dev.prebuildctl.support.Given.given;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.preview.FailedBuild;
import dev.prebuildctl.core.replacement.ClaimedPrebuild;
import dev.prebuildctl.core.replacement.NotificationMethod;
import dev.prebuildctl.core.replacement.Replacements;
import dev.prebuildctl.core.replacement.TemplateAdmin;
import dev.prebuildctl.core.report.InvalidationReport;
import dev.prebuildctl.core.report.InvalidationReport.PresetInvalidation;
import dev.prebuildctl.core.report.ReplacementReport;
import dev.prebuildctl.core.report.ReplacementReport.Message;
import dev.prebuildctl.core.report.ResetReport;
import dev.prebuildctl.core.report.ResetReport.PresetReset;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.Golden;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What operators' commands print, at two widths and as JSON. */
class OperatorGoldenTest {
  private static final Plan PLAN =
      given()
          .preset("limited")
          .status(PrebuildStatus.HARD_LIMITED)
          .atFailureLimit()
          .failed(4, Duration.ofMinutes(9))
          .and()
          .preset("invalid")
          .status(PrebuildStatus.VALIDATION_FAILED)
          .and()
          .preset("well")
          .desired(3)
          .running(2)
          .runningButNotReady()
          .starting(1)
          .plan();

  @Test
  void resets_look_like_this() {
    ResetReport proposal = resets(true);
    looksLike("reset/dry_run", renderer -> renderer.reset(proposal));
    looksLike("reset/asked", renderer -> renderer.reset(resets(false)));
    List<PresetReset> done = new ArrayList<>();
    done.add(proposal.presets().get(0).with(ResetReport.Outcome.RESET));
    done.add(proposal.presets().get(1).with(ResetReport.Outcome.CHANGED_MEANWHILE));
    done.add(proposal.presets().get(2));
    looksLike("reset/done", renderer -> renderer.reset(resets(false).with(done)));
    looksLike(
        "reset/nothing",
        renderer -> renderer.reset(proposal.with(proposal.presets().subList(2, 3))));
  }

  private static ResetReport resets(boolean dryRun) {
    List<FailedBuild> failures =
        IntStream.rangeClosed(1, 4)
            .mapToObj(
                n ->
                    new FailedBuild(
                        new Ref(new UUID(1, n), "prebuild-" + n),
                        1,
                        new UUID(2, n),
                        Given.NOW.minus(Duration.ofMinutes(9L * n)),
                        Given.NOW.minus(Duration.ofMinutes(8L * n)),
                        new FailedBuild.JobError(
                            n == 2
                                ? ""
                                : "Error: error creating instance: no capacity in zone " + n,
                            "")))
            .toList();
    return new ResetReport(
        Given.NOW,
        dryRun,
        List.of(
            new PresetReset(
                preset("limited"),
                failures,
                List.of("its newest builds, 3 in a row, all failed", "it backs off"),
                ResetReport.Outcome.PROPOSED),
            new PresetReset(
                preset("invalid"),
                List.of(),
                List.of("a build of it would be refused now (bad_request): no size"),
                ResetReport.Outcome.PROPOSED),
            new PresetReset(
                preset("well"), List.of(), List.of(), ResetReport.Outcome.ALREADY_HEALTHY)));
  }

  @Test
  void invalidations_look_like_this() {
    List<PresetInvalidation> proposed =
        PLAN.presets().stream()
            .map(plan -> new PresetInvalidation(plan, InvalidationReport.Outcome.PROPOSED))
            .toList();
    looksLike(
        "invalidate/dry_run",
        renderer -> renderer.invalidation(new InvalidationReport(Given.NOW, true, true, proposed)));
    InvalidationReport report = new InvalidationReport(Given.NOW, false, false, proposed);
    looksLike("invalidate/asked", renderer -> renderer.invalidation(report));
    looksLike(
        "invalidate/done",
        renderer ->
            renderer.invalidation(
                report.with(
                    List.of(
                        new PresetInvalidation(
                            preset("well"), InvalidationReport.Outcome.INVALIDATED),
                        new PresetInvalidation(
                            preset("limited"), InvalidationReport.Outcome.INACTIVE_MEANWHILE)))));
    looksLike("invalidate/nothing", renderer -> renderer.invalidation(report.with(List.of())));
  }

  @Test
  void replacements_look_like_this() {
    looksLike(
        "replacements/done",
        renderer ->
            renderer.replacements(
                replacements(
                    false,
                    message("anna", NotificationMethod.SMTP, ReplacementReport.Outcome.ENQUEUED),
                    message("anna", NotificationMethod.INBOX, ReplacementReport.Outcome.DUPLICATE),
                    message("tina", NotificationMethod.SMTP, ReplacementReport.Outcome.DISABLED),
                    message("tina", NotificationMethod.INBOX, ReplacementReport.Outcome.DISABLED),
                    new Message(
                        admin("zoe"),
                        NotificationMethod.SMTP,
                        new UUID(3, 3),
                        ReplacementReport.Outcome.FAILED,
                        "statement enqueue: permission denied for table notification_messages"),
                    message(
                        "zoe", NotificationMethod.INBOX, ReplacementReport.Outcome.NOT_TRIED))));
    looksLike(
        "replacements/dry_run",
        renderer ->
            renderer.replacements(
                replacements(
                    true,
                    message("anna", NotificationMethod.SMTP, ReplacementReport.Outcome.PROPOSED))));
    looksLike("replacements/nobody", renderer -> renderer.replacements(replacements(false)));
    looksLike(
        "replacements/nothing",
        renderer ->
            renderer.replacements(
                ReplacementReport.nothing(Given.NOW, false, new Replacements(new TreeMap<>()))));
  }

  private static ReplacementReport replacements(boolean dryRun, Message... messages) {
    return new ReplacementReport(
        Given.NOW,
        dryRun,
        new ClaimedPrebuild(
            new Ref(new UUID(2, 1), "dev"),
            new Ref(new UUID(2, 2), "alice"),
            preset("well").identity(),
            2),
        new Replacements(
            new TreeMap<>(
                Map.of(
                    "docker_container.workspace[0]", "env.0, hostname",
                    "module.disk.aws_ebs_volume.home[\"a\"]", "availability_zone"))),
        List.of(NotificationMethod.SMTP, NotificationMethod.INBOX),
        List.of(messages));
  }

  private static Message message(
      String username, NotificationMethod method, ReplacementReport.Outcome outcome) {
    return new Message(admin(username), method, new UUID(3, 1), outcome, null);
  }

  private static TemplateAdmin admin(String username) {
    return new TemplateAdmin(
        new UUID(4, username.length()), username, "", username + "@example.com");
  }

  private static PresetPlan preset(String name) {
    return PLAN.presets().stream()
        .filter(plan -> plan.identity().preset().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void looksLike(String name, Consumer<Renderer> what) {
    Golden.matches(name + ".80.txt", Printed.human(80, what));
    Golden.matches(name + ".160.txt", Printed.human(160, what));
    Golden.matches(name + ".json", Golden.indented(Printed.json(what)));
  }
}
