package dev.prebuildctl.demo;

import dev.prebuildctl.core.model.Failure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where binaries, template and clusters lie: the user's cache, or one that root's server reaches.
 */
final class CacheDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(CacheDirectory.class);

  /** A server takes 40 MB, each of its databases 10 MB, and a container's default is 64 MB. */
  private static final long ENOUGH_MEMORY = 2L << 30;

  private CacheDirectory() {}

  /** The cache directory, made if need be. */
  static Path locate() {
    ServerAccount account = ServerAccount.current();
    List<String> refused = new ArrayList<>();
    for (Path candidate : candidates(System.getenv(), account.foreign())) {
      try {
        create(candidate, account.foreign());
        if (account.runs(List.of("test", "-x", candidate.toString()))) {
          return candidate;
        }
        refused.add(candidate + ": not reachable for the server's account");
        // Leave no empty directory where nothing can be kept; in one with files this fails.
        Files.deleteIfExists(candidate);
      } catch (IOException e) {
        refused.add(candidate + ": " + e);
      }
    }
    throw new Failure(
        Failure.Kind.DEMO,
        "no usable cache directory: " + String.join("; ", refused),
        "set XDG_CACHE_HOME to a directory that the server's account can enter");
  }

  /**
   * Where throw-away servers keep their data: in memory if there is plenty, because a new database
   * is three hundred new files, which take a disk twenty times as long.
   */
  static Path forTemporary(Path cache) {
    Path memory = Path.of("/dev/shm");
    try {
      if (Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ENOUGH_MEMORY) {
        Path directory = memory.resolve("prebuildctl-" + userId());
        create(directory, ServerAccount.current().foreign());
        return directory;
      }
    } catch (IOException e) {
      LOG.debug("not using {}: {}", memory, e.toString());
    }
    return cache.resolve("run");
  }

  static List<Path> candidates(Map<String, String> environment, boolean foreign) {
    List<Path> candidates = new ArrayList<>();
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    // The JDK's own user.home is read from the accounts' file, which containers often lack.
    String homeVariable = environment.getOrDefault("HOME", "");
    Path home =
        Path.of(homeVariable.startsWith("/") ? homeVariable : System.getProperty("user.home", "/"));
    // The specification says that a relative value must be ignored.
    if (xdg.startsWith("/")) {
      candidates.add(Path.of(xdg, "prebuildctl"));
    } else if (isMac()) {
      candidates.add(home.resolve("Library/Caches/prebuildctl"));
    } else {
      candidates.add(home.resolve(".cache/prebuildctl"));
    }
    if (foreign) {
      candidates.add(Path.of("/var/cache/prebuildctl"));
      candidates.add(Path.of(System.getProperty("java.io.tmpdir"), "prebuildctl-root"));
    }
    return candidates;
  }

  private static void create(Path directory, boolean foreign) throws IOException {
    Set<PosixFilePermission> mode =
        PosixFilePermissions.fromString(foreign ? "rwxr-xr-x" : "rwx------");
    Files.createDirectories(directory.toAbsolutePath().getParent());
    try {
      Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(mode));
      // The umask may have taken bits away.
      Files.setPosixFilePermissions(directory, mode);
    } catch (FileAlreadyExistsException e) {
      requireOurs(directory);
    }
  }

  /** In a shared place somebody else may have been first: binaries from there would be theirs. */
  private static void requireOurs(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException("not a directory");
    }
    Path real = directory.toRealPath();
    Object owner = Files.getAttribute(real, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(real);
    if (!Integer.valueOf(userId()).equals(owner)
        || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException("belongs to, or is writable by, somebody else");
    }
  }

  private static int userId() {
    return Integer.parseInt(Subprocess.require(List.of("id", "-u")));
  }

  static boolean isMac() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
  }
}
