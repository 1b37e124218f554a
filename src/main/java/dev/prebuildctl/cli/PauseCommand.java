package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.executor.PauseSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pauses reconciliation, for good or while a command runs. */
@Command(
    name = "pause",
    customSynopsis = {
      "prebuildctl pause [OPTIONS]",
      "       prebuildctl pause [OPTIONS] -- COMMAND [ARGUMENT...]",
    },
    description = {
      "Pause reconciliation by every coderd replica and by this tool.",
      "With a COMMAND: pause, run it, resume whatever happens, and exit with its status (128+N if"
          + " signal N killed it, 127 if it was not found, 126 if it cannot be executed). A pause"
          + " that was there before stays. INT, TERM and HUP are passed on to it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class PauseCommand implements Callable<Integer> {
  private final Services services;

  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "Run this while reconciliation is paused; after '--'.")
  List<String> command = new ArrayList<>();

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      arity = "0..1",
      fallbackValue = "10m",
      converter = GoDuration.Converter.class,
      description =
          "Return, or begin with COMMAND, only when no reconciler is in a run; exit with 4 if one"
              + " still is after DURATION (${FALLBACK-VALUE}).")
  @Nullable Duration wait;

  @Option(
      names = "--resume-timeout",
      paramLabel = "DURATION",
      defaultValue = "10m",
      converter = GoDuration.Converter.class,
      description =
          "After COMMAND, how long to try to resume while the database is away (default:"
              + " ${DEFAULT-VALUE}).")
  Duration resumeTimeout = Duration.ofMinutes(10);

  @Mixin final ActorOptions actor = new ActorOptions();
  @Mixin final ConnectionOptions connection = new ConnectionOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  PauseCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    PauseSwitch pause = new PauseSwitch(services, connection, actor);
    RunsEnd runsEnd = new RunsEnd(services, connection, wait);
    if (command.isEmpty()) {
      return pauseOnly(pause, runsEnd);
    }
    requireSeparated();
    return new MaintenanceWindow(services.world(), pause, runsEnd)
        .run(
            command,
            new Resuming(services.world(), pause, ResumeLine.of(connection, actor), resumeTimeout),
            services.database(connection));
  }

  private int pauseOnly(PauseSwitch pause, RunsEnd runsEnd) {
    requireNoSeparator();
    PauseSetting.Change change = pause.set(true);
    try (SignalRelay signals = new SignalRelay()) {
      Duration waited = await(runsEnd, signals);
      int interrupted = signals.exitCode();
      if (interrupted != 0) {
        services.world().err().println("Interrupted while waiting; reconciliation stays paused.");
        return interrupted;
      }
      pause.answer(output, true, change, waited);
      return ExitCode.OK.code();
    }
  }

  private static @Nullable Duration await(RunsEnd runsEnd, SignalRelay signals) {
    try {
      return runsEnd.await(signals);
    } catch (Failure failure) {
      throw new Failure(
          failure.kind(),
          failure.getMessage() + "; reconciliation is paused and stays so",
          failure.hint(),
          failure);
    }
  }

  /** A script's command that came out empty must not become a pause that nobody ends. */
  private void requireNoSeparator() {
    List<String> given = spec.commandLine().getParseResult().originalArgs();
    if (!given.isEmpty() && given.get(given.size() - 1).equals("--")) {
      throw new Failure(
          Kind.USAGE,
          "there is no command after --",
          "Leave out -- to pause until 'prebuildctl resume'.");
    }
  }

  /** A mistyped option or argument of ours must not become a command line. */
  private void requireSeparated() {
    List<String> given = spec.commandLine().getParseResult().originalArgs();
    int before = given.size() - command.size() - 1;
    if (before < 0 || !given.get(before).equals("--")) {
      throw new Failure(
          Kind.USAGE,
          "unexpected argument \"" + command.get(0) + "\"",
          "Write a command to run after --, as in: prebuildctl pause -- " + command.get(0));
    }
    if (output.format == OutputOptions.Format.json) {
      throw new Failure(
          Kind.USAGE, "-o json cannot be used with a command: stdout is the command's", "");
    }
  }
}
