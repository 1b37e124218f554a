package dev.prebuildctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.cli.ExitCode;
import dev.prebuildctl.support.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says of commands, options and exit codes is so. */
class ReadmeTest {
  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  @Test
  void every_command_of_the_help_is_in_the_table() throws IOException {
    String help = CliRun.run("--help").out();
    Matcher commands =
        Pattern.compile("(?m)^  ([a-z]+)  +\\S")
            .matcher(help.split("Commands:")[1].split("Exit codes:")[0]);
    int count = 0;
    while (commands.find()) {
      count++;
      assertTrue(readme().contains("`" + commands.group(1)), commands.group(1) + " is missing");
    }
    assertTrue(count >= 8, "commands found in the help: " + count);
  }

  @Test
  void every_exit_code_in_use_is_in_the_table() throws IOException {
    for (ExitCode code : ExitCode.values()) {
      if (!code.equals(ExitCode.TERMINATED)) {
        assertTrue(readme().contains("\n| " + code.code()), code + " is missing");
      }
    }
  }

  @Test
  void every_option_it_names_exists() throws IOException {
    String help = "";
    for (String command :
        List.of(
            "snapshot",
            "plan",
            "apply",
            "status",
            "watch",
            "doctor",
            "grants",
            "pause",
            "reset",
            "invalidate",
            "replacements",
            "cleanup",
            "drain",
            "undrain",
            "demo",
            "schema",
            "version")) {
      help += CliRun.run(command, "--help").out();
    }
    help += CliRun.run("reconcile", "once", "--help").out();
    help += CliRun.run("template", "eval", "--help").out();
    Matcher options = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+").matcher(readme());
    StringBuilder unknown = new StringBuilder();
    while (options.find()) {
      if (!help.contains(options.group())) {
        unknown.append(options.group()).append(' ');
      }
    }
    assertEquals("", unknown.toString());
  }
}
