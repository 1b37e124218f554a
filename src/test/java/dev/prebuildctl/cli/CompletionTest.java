package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.prebuildctl.support.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts in {@code completions/} are what the commands make. */
class CompletionTest {
  @ParameterizedTest
  @CsvSource({"bash,prebuildctl.bash", "zsh,_prebuildctl", "fish,prebuildctl.fish"})
  void script_is_up_to_date(String shell, String file) throws IOException {
    Path path = Path.of("completions", file);
    String script = CliRun.run("completion", shell).exits(0).out();
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, script);
    }
    assertEquals(
        Files.readString(path), script, "run scripts/golden-update and read the difference");
  }
}
