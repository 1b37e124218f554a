package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.input.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files of documents: read as a whole, written as a whole or not at all. */
final class DocumentFile {
  /** The name of standard input. */
  static final String STDIN = "-";

  private DocumentFile() {}

  /**
   * Reads a file, or standard input.
   *
   * @throws Failure of kind {@code FILE} if it cannot be read
   */
  static Source read(String name, Launch.World world) {
    try {
      return name.equals(STDIN)
          ? new Source("standard input", world.in().readAllBytes())
          : new Source(name, Files.readAllBytes(Path.of(name)));
    } catch (IOException | InvalidPathException e) {
      throw failure(name, "read", e);
    }
  }

  /**
   * Writes a file that only its owner may read; whoever looks at it meanwhile sees the old one or
   * the new one.
   *
   * @throws Failure of kind {@code FILE} if it cannot be written; then it is as it was
   */
  static void write(Path file, byte[] content) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || Files.isDirectory(file)) {
        throw new IOException("it is a folder");
      }
      Path temporary = Files.createTempFile(folder, ".prebuildctl-", ".tmp");
      try {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          ByteBuffer rest = ByteBuffer.wrap(content);
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
          channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw failure(file.toString(), "written", e);
    }
  }

  private static Failure failure(String name, String what, Exception e) {
    return new Failure(
        Kind.FILE,
        "the file " + name + " cannot be " + what + ": " + why(e),
        "Nothing was done.",
        e);
  }

  private static String why(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    return e instanceof AccessDeniedException ? "access is denied" : String.valueOf(e.getMessage());
  }
}
