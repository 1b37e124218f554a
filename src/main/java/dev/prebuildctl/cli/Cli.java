package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Parses a command line, runs the command and turns what goes wrong into an exit code. */
final class Cli {
  private static final int USAGE_WIDTH = 100;

  private final Launch.World world;
  private final Services services;

  Cli(Launch.World world, Clock clock) {
    this.world = world;
    this.services = new Services(world, clock);
  }

  int run(String... args) {
    ErrorHandler errors = new ErrorHandler(world, services.configurations()::json, args);
    CommandLine line = Commands.forArguments(services, args);
    configure(line);
    line.setParameterExceptionHandler(errors);
    line.setExecutionExceptionHandler(errors);
    line.setExecutionStrategy(this::execute);
    try (services) {
      return line.execute(args);
    } catch (RuntimeException e) {
      return errors.unexpected(e);
    }
  }

  /** Help needs no configuration, so that a file with a mistake does not stand in its way. */
  private int execute(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (!last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
      try {
        complete(last);
      } catch (Failure failure) {
        CommandLine line = last.commandSpec().commandLine();
        throw new CommandLine.ExecutionException(line, failure.getMessage(), failure);
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private void complete(ParseResult command) {
    for (CommandSpec mixin : command.commandSpec().mixins().values()) {
      if (mixin.userObject() instanceof OutputOptions output) {
        String profile = command.matchedOptionValue("--profile", null);
        output.complete(services.configurations().current(profile));
      }
    }
  }

  private void configure(CommandLine line) {
    line.setOut(world.out());
    line.setErr(world.err());
    line.setUsageHelpWidth(USAGE_WIDTH);
    line.setUsageHelpLongOptionsMaxWidth(38);
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      codes.put(Integer.toString(code.code()), code.meaning());
    }
    exitCodes(line, codes);
  }

  /** Every help text ends with the exit codes; options keep the order in which they are written. */
  private static void exitCodes(CommandLine line, Map<String, String> codes) {
    line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    line.getCommandSpec().usageMessage().sortOptions(false);
    for (CommandLine sub : List.copyOf(line.getSubcommands().values())) {
      exitCodes(sub, codes);
    }
  }
}
