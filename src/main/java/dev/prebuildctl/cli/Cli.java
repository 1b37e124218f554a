package dev.prebuildctl.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Parses a command line, runs the command and turns what goes wrong into an exit code. */
final class Cli {
  private static final int USAGE_WIDTH = 100;

  private final Launch.World world;
  private final Services services;

  Cli(Launch.World world) {
    this.world = world;
    this.services = new Services(world);
  }

  int run(String... args) {
    ErrorHandler errors = new ErrorHandler(world, args);
    CommandLine line = Commands.forArguments(services, args);
    configure(line);
    line.setParameterExceptionHandler(errors);
    line.setExecutionExceptionHandler(errors);
    try (services) {
      return line.execute(args);
    } catch (RuntimeException e) {
      return errors.unexpected(e);
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
