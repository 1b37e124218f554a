package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A file that the node exporter's textfile collector reads. */
final class MetricsFileOption {
  @Option(
      names = "--metrics-file",
      paramLabel = "FILE",
      description =
          "Write metrics to this file, whole or not at all, for the node exporter's textfile"
              + " collector (which reads *.prom).")
  @Nullable Path file;

  /**
   * Holds that the file has a folder.
   *
   * @throws Failure of kind {@code FILE} if not
   */
  void check() {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new Failure(
          Kind.FILE,
          "the metrics file " + file + " cannot be written: no such folder, or it is not writable",
          "Check --metrics-file; the folder must exist.");
    }
  }

  /** Writes the file, if one is asked for; what was done stays done if that fails. */
  void write(byte[] text, PrintWriter err) {
    if (file == null) {
      return;
    }
    try {
      // The collector is somebody else.
      WholeFile.write(file, text, "rw-r--r--");
    } catch (IOException e) {
      err.println("prebuildctl: warning: the metrics file was not written: " + e);
    }
  }
}
