package dev.prebuildctl.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** The sub-commands by name; each is made only when it is asked for, or for the help of all. */
final class Commands {
  private static final Map<String, Function<Services, Object>> MAKERS = new LinkedHashMap<>();

  static {
    MAKERS.put("snapshot", SnapshotCommand::new);
    MAKERS.put("plan", PlanCommand::new);
    MAKERS.put("reconcile", ReconcileCommand::new);
    MAKERS.put("pause", PauseCommand::new);
    MAKERS.put("resume", ResumeCommand::new);
    MAKERS.put("demo", DemoCommand::new);
    MAKERS.put("completion", CompletionCommand::new);
    MAKERS.put("version", VersionCommand::new);
  }

  private Commands() {}

  /** The root with all sub-commands: for help, completions and mistyped names. */
  static CommandLine all(Services services) {
    CommandLine root = root(services, MAKERS.keySet());
    root.addSubcommand("help", new CommandLine.HelpCommand());
    return root;
  }

  /** The root with the sub-command that the arguments begin with, if they begin with one. */
  static CommandLine forArguments(Services services, String... args) {
    return args.length > 0 && MAKERS.containsKey(args[0])
        ? root(services, Set.of(args[0]))
        : all(services);
  }

  private static CommandLine root(Services services, Set<String> names) {
    CommandLine root = new CommandLine(new RootCommand());
    MAKERS.forEach(
        (name, maker) -> {
          if (names.contains(name)) {
            root.addSubcommand(name, withNested(maker.apply(services)));
          }
        });
    return root;
  }

  private static CommandLine withNested(Object command) {
    CommandLine line = new CommandLine(command);
    if (command instanceof Nested nested) {
      nested.subcommands().forEach(line::addSubcommand);
    }
    return line;
  }

  /** A command with sub-commands of its own. */
  interface Nested {
    /** Commands by name, in the order of the help. */
    Map<String, Object> subcommands();
  }
}
