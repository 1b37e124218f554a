package dev.prebuildctl.demo;

import dev.prebuildctl.core.model.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs.
 *
 * @param directory the directory of {@code postgres} and {@code initdb}
 * @param version what {@code postgres --version} says, such as {@code 18.6}
 */
record Binaries(Path directory, String version) {
  private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);

  /** The version of the archive in the pom; part of the cache's directory name. */
  private static final String BUNDLED = "18.6.0";

  private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.\\d+)*");

  /** The programs to use: the user's own if named, else the bundled ones, unpacked on first use. */
  static Binaries locate(Path cache) {
    String own = System.getProperty("prebuildctl.postgres.bin", "");
    if (own.isEmpty()) {
      own = System.getenv().getOrDefault("PREBUILDCTL_POSTGRES_BIN", "");
    }
    if (!own.isEmpty()) {
      return ownOf(Path.of(own).toAbsolutePath());
    }
    String platform = platform();
    Path target = cache.resolve("postgres-" + BUNDLED + "-" + platform);
    if (!Files.isDirectory(target)) {
      LockFile.exclusively(cache.resolve("unpack.lock"), () -> unpackOnce(cache, target, platform));
    }
    return new Binaries(target.resolve("bin"), BUNDLED);
  }

  /** The major version, which decides what {@code initdb} understands. */
  int major() {
    Matcher matcher = VERSION.matcher(version);
    return matcher.lookingAt() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  String program(String name) {
    return directory.resolve(name).toString();
  }

  private static Binaries ownOf(Path directory) {
    ServerAccount account = ServerAccount.current();
    String postgres = directory.resolve("postgres").toString();
    Subprocess.Result said = Subprocess.run(account.command(List.of(postgres, "--version")));
    Matcher matcher = VERSION.matcher(said.output());
    if (!said.succeeded() || !matcher.find()) {
      throw new Failure(
          Failure.Kind.DEMO,
          "%s does not run as a PostgreSQL server: %s".formatted(postgres, said.output()),
          "PREBUILDCTL_POSTGRES_BIN must name a directory with postgres and initdb in it");
    }
    return new Binaries(directory, matcher.group());
  }

  /** The platform as the archives are named: {@code linux-x86_64}, {@code darwin-arm_64}. */
  private static String platform() {
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    return (CacheDirectory.isMac() ? "darwin" : "linux") + (arm ? "-arm_64" : "-x86_64");
  }

  private static Path unpackOnce(Path cache, Path target, String platform) {
    if (Files.isDirectory(target)) {
      return target;
    }
    String archive = "postgres-" + platform + ".txz";
    try (InputStream in = Binaries.class.getClassLoader().getResourceAsStream(archive)) {
      if (in == null) {
        throw new Failure(
            Failure.Kind.DEMO,
            "this build carries no PostgreSQL for " + platform,
            "install PostgreSQL and set PREBUILDCTL_POSTGRES_BIN to its bin directory");
      }
      LOG.debug("unpacking {} into {}", archive, target);
      // We hold the lock, so whatever lies half unpacked belongs to a process that was killed.
      Directories.deleteMatching(cache, ".unpack-*");
      Path temporary = Directories.createOpen(cache, ".unpack-");
      unpack(in, temporary);
      return Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Failure(
          Failure.Kind.DEMO, "cannot unpack PostgreSQL into " + target + ": " + e, "", e);
    }
  }

  private static void unpack(InputStream in, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("archive entry leaves the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Directories.open(target, file);
          continue;
        }
        Directories.open(target, file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          Files.setPosixFilePermissions(file, readable((entry.getMode() & 0100) != 0));
        }
      }
    }
  }

  private static Set<PosixFilePermission> readable(boolean executable) {
    Set<PosixFilePermission> mode =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);
    if (executable) {
      mode.add(PosixFilePermission.OWNER_EXECUTE);
      mode.add(PosixFilePermission.GROUP_EXECUTE);
      mode.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    return mode;
  }
}
