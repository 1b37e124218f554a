package dev.prebuildctl.cli;

import dev.prebuildctl.support.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A shell command that begins, and ends when the test says so. */
record HeldCommand(Path folder) {
  /** The script for {@code sh -c}; its last command decides the status. */
  String script(String last) {
    return "touch '%1$s/begun'; while [ ! -e '%1$s/go' ]; do sleep 0.02; done; %2$s"
        .formatted(folder, last);
  }

  boolean hasBegun() {
    return Files.exists(folder.resolve("begun"));
  }

  void awaitBegun() {
    Await.until(this::hasBegun, () -> "the command's begin");
  }

  void letEnd() {
    try {
      Files.writeString(folder.resolve("go"), "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
