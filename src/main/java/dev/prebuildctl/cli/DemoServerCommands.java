package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.demo.DemoServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts, stops and names the demo's server. */
final class DemoServerCommands {
  private DemoServerCommands() {}

  /** The same fields in each answer; not {@code Map.of}, whose order differs between runs. */
  private static Map<String, ?> fields(@Nullable String url, boolean stopped) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("url", url);
    fields.put("running", url != null);
    fields.put("stopped", stopped);
    return fields;
  }

  /** Starts it. */
  @Command(
      name = "start",
      description = "Start the demo's server, which stays, and print its database's URL.",
      mixinStandardHelpOptions = true)
  static final class Start implements Callable<Integer> {
    private final Services services;

    @Option(names = "--reset", description = "Make the sample deployment anew.")
    boolean reset;

    @Mixin final OutputOptions output = new OutputOptions();

    Start(Services services) {
      this.services = services;
    }

    @Override
    public Integer call() {
      DemoServer demo = DemoServer.inCache();
      String url = reset ? demo.reset() : demo.ensureStarted();
      output.answer(services.world(), "demo", url, fields(url, false));
      services
          .world()
          .err()
          .println("Try: prebuildctl plan --embedded    End it with: prebuildctl demo stop");
      return ExitCode.OK.code();
    }
  }

  /** Stops it. */
  @Command(
      name = "stop",
      description = "Stop the demo's server; its data stays for the next start.",
      mixinStandardHelpOptions = true)
  static final class Stop implements Callable<Integer> {
    private final Services services;

    @Mixin final OutputOptions output = new OutputOptions();

    Stop(Services services) {
      this.services = services;
    }

    @Override
    public Integer call() {
      boolean ran = DemoServer.inCache().stop();
      output.answer(
          services.world(),
          "demo",
          ran ? "The demo's server is stopped." : "The demo's server did not run.",
          fields(null, ran));
      return ExitCode.OK.code();
    }
  }

  /** Names it. */
  @Command(
      name = "url",
      description = "Print the URL of the started demo's database.",
      mixinStandardHelpOptions = true)
  static final class Url implements Callable<Integer> {
    private final Services services;

    @Mixin final OutputOptions output = new OutputOptions();

    Url(Services services) {
      this.services = services;
    }

    @Override
    public Integer call() {
      String url =
          DemoServer.inCache()
              .url()
              .orElseThrow(
                  () ->
                      new Failure(
                          Kind.DEMO,
                          "the demo's server does not run",
                          "Start it with 'prebuildctl demo start'."));
      output.answer(services.world(), "demo", url, fields(url, false));
      return ExitCode.OK.code();
    }
  }
}
