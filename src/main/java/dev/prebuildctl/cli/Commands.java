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
    // Lambdas, not constructor references, which would load every command at once.
    MAKERS.put("snapshot", services -> new SnapshotCommand(services));
    MAKERS.put("plan", services -> new PlanCommand(services));
    MAKERS.put("apply", services -> new ApplyCommand(services));
    MAKERS.put("reconcile", services -> new ReconcileCommand(services));
    MAKERS.put("watch", services -> new WatchCommand(services));
    MAKERS.put("doctor", services -> new DoctorCommand(services));
    MAKERS.put("grants", services -> new GrantsCommand(services));
    MAKERS.put("status", services -> new StatusCommand(services));
    MAKERS.put("pause", services -> new PauseCommand(services));
    MAKERS.put("resume", services -> new ResumeCommand(services));
    MAKERS.put("cleanup", services -> new CleanupCommand(services));
    MAKERS.put("drain", services -> new DrainCommand(services));
    MAKERS.put("undrain", services -> new UndrainCommand(services));
    MAKERS.put("reset", services -> new ResetCommand(services));
    MAKERS.put("invalidate", services -> new InvalidateCommand(services));
    MAKERS.put("replacements", services -> new ReplacementsCommand(services));
    MAKERS.put("template", services -> new TemplateCommand(services));
    MAKERS.put("demo", services -> new DemoCommand(services));
    MAKERS.put("config", services -> new ConfigCommand(services));
    MAKERS.put("schema", services -> new SchemaCommand(services));
    MAKERS.put("completion", services -> new CompletionCommand(services));
    MAKERS.put("version", services -> new VersionCommand(services));
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
