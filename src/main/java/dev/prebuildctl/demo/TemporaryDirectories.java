package dev.prebuildctl.demo;

import dev.prebuildctl.core.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directories of throw-away servers. Each is held by a file lock, so that the next process can tell
 * the ones of killed processes and clear them away.
 */
final class TemporaryDirectories {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectories.class);
  private static final String PREFIX = "server-";
  private static final String OWNER = "owner.lock";

  /** A directory of this process's own, for as long as the lock is not closed. */
  record Held(Path directory, LockFile lock) {}

  private TemporaryDirectories() {}

  /** Makes a directory below a parent, after deleting abandoned ones. */
  static Held create(Path parent) {
    try {
      if (Files.notExists(parent)) {
        Files.createDirectories(parent);
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
      }
    } catch (IOException e) {
      throw failure(parent, e);
    }
    return LockFile.exclusively(
        parent.resolve("run.lock"),
        () -> {
          try {
            deleteAbandoned(parent);
            Path directory = Directories.createOpen(parent, PREFIX);
            LockFile lock = LockFile.tryHold(directory.resolve(OWNER));
            if (lock == null) {
              throw new IOException("cannot lock a directory just made: " + directory);
            }
            return new Held(directory, lock);
          } catch (IOException e) {
            throw failure(parent, e);
          }
        });
  }

  private static void deleteAbandoned(Path parent) throws IOException {
    for (Path directory : Directories.matching(parent, PREFIX + "*")) {
      // A server notices its JVM's death a moment later and still writes.
      if (Postmaster.of(directory.resolve("data")).isPresent()) {
        continue;
      }
      try (LockFile lock = LockFile.tryHold(directory.resolve(OWNER))) {
        if (lock != null) {
          discard(directory);
        }
      }
    }
  }

  /** Deletes a directory; what cannot be deleted now is left to the next process. */
  static void discard(Path directory) {
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      LOG.debug("left {} behind: {}", directory, e.toString());
    }
  }

  private static Failure failure(Path parent, IOException e) {
    return new Failure(Failure.Kind.DEMO, "cannot make a directory in " + parent + ": " + e, "", e);
  }
}
