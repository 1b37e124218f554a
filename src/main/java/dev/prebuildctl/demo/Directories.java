package dev.prebuildctl.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the JDK lacks about directories. */
final class Directories {
  private Directories() {}

  /** A new directory that other accounts can enter but not list. */
  static Path createOpen(Path parent, String prefix) throws IOException {
    Path directory = Files.createTempDirectory(parent, prefix);
    return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  /** Makes a directory below one of ours that others may read, whatever the umask says. */
  static void open(Path root, Path directory) throws IOException {
    Path current = root;
    for (Path name : root.relativize(directory.normalize())) {
      current = current.resolve(name).normalize();
      if (!Files.isDirectory(current)) {
        Files.createDirectory(current);
        Files.setPosixFilePermissions(current, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  /** Entries of a directory that match a pattern. */
  static List<Path> matching(Path parent, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, glob)) {
      entries.forEach(found::add);
    }
    return found;
  }

  /** Deletes entries of a directory with all they hold. */
  static void deleteMatching(Path parent, String glob) throws IOException {
    for (Path directory : matching(parent, glob)) {
      delete(directory);
    }
  }

  /** Deletes a directory with all it holds; files may vanish meanwhile. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(left);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
