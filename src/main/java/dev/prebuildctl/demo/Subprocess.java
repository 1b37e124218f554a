package dev.prebuildctl.demo;

import dev.prebuildctl.core.model.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A short-lived helper program, run to its end. */
final class Subprocess {
  /** What a program said, both streams together, and its exit status. */
  record Result(int status, String output) {
    boolean succeeded() {
      return status == 0;
    }
  }

  private Subprocess() {}

  /** Runs a program that may fail; one that cannot be started counts as failed with 127. */
  static Result run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              // A current directory that an other account cannot enter makes initdb and cp
              // complain.
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      return new Result(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(Failure.Kind.DEMO, "interrupted while running " + command.get(0), "", e);
    }
  }

  /** Runs a program that must succeed. */
  static String require(List<String> command) {
    Result result = run(command);
    if (!result.succeeded()) {
      throw new Failure(
          Failure.Kind.DEMO,
          "%s failed with status %d: %s"
              .formatted(String.join(" ", command), result.status(), result.output()),
          "");
    }
    return result.output();
  }
}
