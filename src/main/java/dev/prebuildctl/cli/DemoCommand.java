package dev.prebuildctl.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The tool on an embedded PostgreSQL; without a sub-command the walkthrough. */
@Command(
    name = "demo",
    description = {
      "Walk through snapshot, plan, reconcile once and plan on an embedded PostgreSQL with a sample"
          + " deployment.",
      "'demo start' keeps one running, for --embedded or by its URL; 'demo stop' ends it."
    },
    synopsisSubcommandLabel = "[run|start|stop|url]",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class DemoCommand implements Callable<Integer>, Commands.Nested {
  private final Services services;

  @Mixin final OutputOptions output = new OutputOptions();

  DemoCommand(Services services) {
    this.services = services;
  }

  @Override
  public Map<String, Object> subcommands() {
    Map<String, Object> commands = new LinkedHashMap<>();
    commands.put("run", new DemoRunCommand(services));
    commands.put("start", new DemoServerCommands.Start(services));
    commands.put("stop", new DemoServerCommands.Stop(services));
    commands.put("url", new DemoServerCommands.Url(services));
    return commands;
  }

  @Override
  public Integer call() {
    return new DemoWalk(services, output).run();
  }
}
