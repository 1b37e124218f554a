package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.input.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files of documents: read as a whole, written as a whole or not at all. */
final class DocumentFile {
  /** The name of standard input. */
  static final String STDIN = "-";

  /** Far beyond the snapshot of any deployment; without it a wrong file exhausts the memory. */
  private static final int LARGEST = 100_000_000;

  private DocumentFile() {}

  /**
   * Reads a file, or standard input.
   *
   * @throws Failure of kind {@code FILE} if it cannot be read
   */
  static Source read(String name, Launch.World world) {
    try {
      if (name.equals(STDIN)) {
        return new Source("standard input", limited(world.in()));
      }
      try (InputStream in = Files.newInputStream(Path.of(name))) {
        return new Source(name, limited(in));
      }
    } catch (IOException | InvalidPathException e) {
      throw failure(name, "read", e);
    }
  }

  private static byte[] limited(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("it is larger than 100 MB, as no document is");
    }
    return bytes;
  }

  /**
   * Writes a file that only its owner may read.
   *
   * @throws Failure of kind {@code FILE} if it cannot be written; then it is as it was
   */
  static void write(Path file, byte[] content) {
    try {
      WholeFile.write(file, content, "rw-------");
    } catch (IOException e) {
      throw failure(file.toString(), "written", e);
    }
  }

  private static Failure failure(String name, String what, Exception e) {
    return new Failure(
        Kind.FILE,
        "the file " + (name.isEmpty() ? "\"\"" : name) + " cannot be " + what + ": " + why(e),
        "Nothing was done.",
        e);
  }

  /** Why a file could not be read or written, without the names of classes. */
  static String why(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : null;
    return reason == null ? String.valueOf(e.getMessage()) : reason;
  }
}
