package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.replacement.NotificationSettings;
import dev.prebuildctl.core.replacement.ReplacementCounter;
import dev.prebuildctl.core.replacement.Replacements;
import dev.prebuildctl.core.report.ReplacementReport;
import dev.prebuildctl.core.report.ReplacementReport.Outcome;
import dev.prebuildctl.executor.ReplacementNotice;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.telemetry.Metrics;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells template admins of a claimed prebuild that was of no use. */
@Command(
    name = "replacements",
    description = {
      "Notify template admins that Terraform replaced resources when a prebuild was claimed.",
      "Messages that an admin has disabled, or got today already, are skipped.",
      "On a terminal it shows them and asks first; elsewhere, such as in a hook, it does not."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class ReplacementsCommand implements Callable<Integer> {
  private static final Pattern ID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Services services;

  @Option(
      names = "--workspace",
      paramLabel = "WORKSPACE",
      required = true,
      description = "The claimed workspace: its id, OWNER/NAME, or its name if that is unique.")
  String workspace = "";

  @Option(
      names = "--build",
      paramLabel = "N",
      description = "The build's number (default: the newest).")
  @Nullable Integer build;

  @Mixin final ReplacementSource source = new ReplacementSource();
  @Mixin final NotificationOptions notifications = new NotificationOptions();

  @Option(names = "--dry-run", description = "Only show who would be told of what.")
  boolean dryRun;

  @Mixin final Confirmation confirmation = new Confirmation();
  @Mixin final MetricsFileOption metrics = new MetricsFileOption();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  ReplacementsCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    Map<String, String> environment = services.world().environment();
    NotificationSettings settings = notifications.settings(environment);
    ReplacementNotice.Workspace which = which();
    metrics.check();
    Replacements replacements = source.read();
    if (notifications.methodIsIdle(environment)) {
      services
          .world()
          .err()
          .println(
              "--notifications-method has no effect: coderd's variables name neither mail nor a"
                  + " webhook.");
    }
    ReplacementNotice notice =
        new ReplacementNotice(
            services.database(connection),
            RunClock.running(services.clock()),
            counter(),
            identity -> services.warnOfNewSchema(identity, connection.allowSchema));
    if (!dryRun && !confirmation.yes && services.world().terminal() != null) {
      ask(notice.tell(which, replacements, settings, true));
    }
    ReplacementReport report = notice.tell(which, replacements, settings, dryRun);
    output.renderer(services.world()).replacements(report);
    return (report.count(Outcome.FAILED) > 0 ? ExitCode.PARTLY_FAILED : ExitCode.OK).code();
  }

  private void ask(ReplacementReport proposal) {
    int due = proposal.count(Outcome.PROPOSED);
    if (due > 0) {
      String messages = due + (due == 1 ? " message" : " messages");
      output.preview(services.world(), renderer -> renderer.replacements(proposal));
      confirmation.require(
          services.world(), "it enqueues " + messages, "Enqueue " + messages + "?");
    }
  }

  /** It counts this process's one replacement: nothing else knows of it. */
  private ReplacementCounter counter() {
    return metrics.file == null
        ? ReplacementCounter.NONE
        : preset -> metrics.write(Metrics.ofReplacement(preset), services.world().err());
  }

  private ReplacementNotice.Workspace which() {
    int number = build == null ? 0 : build;
    if (build != null && build < 1) {
      throw new Failure(Kind.USAGE, "--build must be at least 1, not " + build, "");
    }
    if (ID.matcher(workspace).matches()) {
      return new ReplacementNotice.Workspace(UUID.fromString(workspace), null, "", number);
    }
    int slash = workspace.indexOf('/');
    String owner = slash < 0 ? null : workspace.substring(0, slash);
    String name = workspace.substring(slash + 1);
    if (name.isBlank() || (owner != null && owner.isBlank())) {
      throw new Failure(
          Kind.USAGE, "--workspace \"" + workspace + "\" is neither an id nor OWNER/NAME", "");
    }
    return new ReplacementNotice.Workspace(null, owner, name, number);
  }
}
