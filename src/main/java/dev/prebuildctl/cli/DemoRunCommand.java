package dev.prebuildctl.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The walkthrough by its name. */
@Command(
    name = "run",
    description = "Walk through a reconciliation; the same as 'demo' alone.",
    mixinStandardHelpOptions = true)
final class DemoRunCommand implements Callable<Integer> {
  private final Services services;

  @Mixin final OutputOptions output = new OutputOptions();

  DemoRunCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    return new DemoWalk(services, output).run();
  }
}
