package dev.prebuildctl.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are written as a whole: whoever reads meanwhile sees the old one or the new one. */
final class WholeFile {
  private WholeFile() {}

  /**
   * Puts a content in a file's place, at the end of a link if it is one.
   *
   * @param permissions such as {@code rw-r--r--}
   */
  static void write(Path file, byte[] content, String permissions) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    if (!Files.exists(file)) {
      replace(file, content, permissions);
    } else if (Files.isRegularFile(file)) {
      replace(file.toRealPath(), content, permissions);
    } else {
      // A pipe or a device, such as /dev/null, would be gone for everybody if it were replaced.
      Files.write(file, content);
    }
  }

  private static void replace(Path file, byte[] content, String permissions) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, ".prebuildctl-", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        // Renamed before it is on the disk, it may be empty after a crash.
        channel.force(true);
      }
      if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
