package dev.prebuildctl.store;

import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A directory with a template's sources, made an archive as one that a server keeps: whatever reads
 * archives reads it, with the same limits.
 */
public final class SourceDirectory {
  private static final String TERRAFORM = ".terraform";
  private static final String MODULES = "modules";
  private static final String GIT = ".git";
  private static final int TAR_RECORD = 512;

  private final Path shown;
  private final Path root;
  private final TarArchiveOutputStream tar;
  private final Deque<Path> within = new ArrayDeque<>();
  private long bytes;
  private int entries;
  private boolean hasCode;

  private SourceDirectory(Path shown, Path root, TarArchiveOutputStream tar) {
    this.shown = shown;
    this.root = root;
    this.tar = tar;
  }

  /**
   * Reads all files below a directory but git's and, of Terraform's, all but the downloaded
   * modules.
   *
   * @throws Failure of kind {@code FILE} if it cannot be read, has no {@code .tf} file at its top,
   *     is too large, or has a symbolic link that leads out of it
   */
  public static Archive read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new Failure(
          Kind.FILE,
          directory + (Files.exists(directory) ? " is no directory" : " does not exist"),
          "--dir takes the directory that has the template's .tf files.");
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(content, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      SourceDirectory source = new SourceDirectory(directory, directory.toRealPath(), tar);
      source.folder(source.root, "");
      source.requireCode();
    } catch (AccessDeniedException e) {
      throw new Failure(Kind.FILE, e.getFile() + " cannot be read: permission denied", "", e);
    } catch (IOException e) {
      throw new Failure(Kind.FILE, directory + " cannot be read: " + e.getMessage(), "", e);
    }
    return new Archive(new UUID(0, 0), "application/x-tar", content.toByteArray());
  }

  private void folder(Path folder, String prefix) throws IOException {
    if (within.contains(folder)) {
      throw refused(prefix, "is a symbolic link to a directory around it");
    }
    within.push(folder);
    List<Path> children;
    try (Stream<Path> all = Files.list(folder)) {
      children = all.sorted().toList();
    }
    for (Path child : children) {
      String name = child.getFileName().toString();
      if (isTaken(prefix, name)) {
        entry(child, prefix.isEmpty() ? name : prefix + "/" + name);
      }
    }
    within.pop();
  }

  private static boolean isTaken(String prefix, String name) {
    return prefix.equals(TERRAFORM) ? name.equals(MODULES) : !name.equals(GIT);
  }

  private void entry(Path file, String name) throws IOException {
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      throw refused(name, "is a symbolic link to nothing");
    }
    Path real = file.toRealPath();
    if (!real.startsWith(root)) {
      throw refused(name, "is a symbolic link that leads out of the directory");
    }
    if (++entries > Archive.MOST_ENTRIES) {
      throw tooLarge(Archive.MOST_ENTRIES + " files and folders");
    }
    if (Files.isDirectory(real)) {
      folder(real, name);
    } else if (Files.isRegularFile(real)) {
      file(real, name);
    } else {
      throw refused(name, "is neither a file nor a directory");
    }
  }

  private void file(Path file, String name) throws IOException {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes((int) (Archive.MOST_BYTES - bytes) + 1);
    }
    bytes += content.length + 2 * TAR_RECORD; // with what the archive adds to it
    if (bytes > Archive.MOST_BYTES) {
      throw tooLarge((Archive.MOST_BYTES >> 20) + " MiB");
    }
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
    hasCode |= name.indexOf('/') < 0 && (name.endsWith(".tf") || name.endsWith(".tf.json"));
  }

  private void requireCode() {
    if (!hasCode) {
      throw new Failure(
          Kind.FILE,
          shown + " has no .tf files",
          "--dir takes the directory that has the template's .tf files.");
    }
  }

  private Failure refused(String name, String why) {
    return new Failure(
        Kind.FILE, shown.resolve(name) + " " + why, "A template's archive cannot have it.");
  }

  private Failure tooLarge(String limit) {
    return new Failure(
        Kind.FILE,
        shown + " has more than " + limit,
        "Archives of that size are not evaluated; is it the template's directory?");
  }
}
