package dev.prebuildctl.demo;

import dev.prebuildctl.core.model.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A directory with the data of one server and the password of its superuser.
 *
 * @param directory the directory; {@code data} in it belongs to the server's account
 */
record Cluster(Path directory) {
  /** The superuser, named as Coder's deployments name theirs. */
  static final String SUPERUSER = "coder";

  /** Part of the template's name: raise it when the way {@code initdb} is called changes. */
  private static final int LAYOUT = 2;

  Path data() {
    return directory.resolve("data");
  }

  Path log() {
    return directory.resolve("server.log");
  }

  boolean exists() {
    return Files.isRegularFile(directory.resolve("password"));
  }

  String password() {
    try {
      return Files.readString(directory.resolve("password"), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw failure("cannot read the password in " + directory, e);
    }
  }

  /** The port of the last server, so that URLs that were copied somewhere stay good; 0 if none. */
  int lastPort() {
    try {
      return Integer.parseInt(Files.readString(directory.resolve("port")).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  void rememberPort(int port) throws IOException {
    Files.writeString(directory.resolve("port"), Integer.toString(port));
  }

  /** Fills the directory with a copy of the template; the password comes last, as the mark. */
  void createFromTemplate(Path cache, Binaries binaries) {
    Cluster template = template(cache, binaries);
    try {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
      Directories.delete(data());
      copy(template.data(), data());
      writePrivately("password", template.password());
      Files.deleteIfExists(log());
      writePrivately(log().getFileName().toString(), "");
    } catch (IOException e) {
      throw failure("cannot make a database cluster in " + directory, e);
    }
  }

  private static void copy(Path from, Path to) {
    List<String> arguments = List.of(from.toString(), to.toString());
    // Clones where the file system can; neither busybox nor macOS knows the long option.
    for (List<String> options : List.of(List.of("-a", "--reflink=auto"), List.of("-a"))) {
      List<String> command = new ArrayList<>(List.of("cp"));
      command.addAll(options);
      command.addAll(arguments);
      if (Subprocess.run(command).succeeded()) {
        return;
      }
    }
    List<String> command = new ArrayList<>(List.of("cp", "-Rp"));
    command.addAll(arguments);
    Subprocess.require(command);
  }

  private static Cluster template(Path cache, Binaries binaries) {
    // Two installations of one version may differ in locales and defaults, hence the path.
    String key = Integer.toHexString(binaries.directory().toString().hashCode());
    Path target = cache.resolve("template-%s-%s-%d".formatted(binaries.version(), key, LAYOUT));
    Cluster template = new Cluster(target);
    if (!template.exists()) {
      LockFile.exclusively(
          cache.resolve("template.lock"), () -> initialiseOnce(template, cache, binaries));
    }
    return template;
  }

  private static Cluster initialiseOnce(Cluster template, Path cache, Binaries binaries) {
    if (template.exists()) {
      return template;
    }
    try {
      // We hold the lock, so whatever lies half made belongs to a process that was killed.
      Directories.deleteMatching(cache, ".template-*");
      Cluster temporary = new Cluster(Directories.createOpen(cache, ".template-"));
      temporary.initialise(binaries);
      Files.move(temporary.directory(), template.directory(), StandardCopyOption.ATOMIC_MOVE);
      return template;
    } catch (IOException e) {
      throw failure("cannot make the template " + template.directory(), e);
    }
  }

  private void initialise(Binaries binaries) throws IOException {
    ServerAccount account = ServerAccount.current();
    byte[] secret = new byte[18];
    new SecureRandom().nextBytes(secret);
    writePrivately("password", HexFormat.of().formatHex(secret));
    Path forInitdb = writePrivately("password.initdb", password());
    Files.createDirectory(
        data(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    account.own(data());
    account.own(forInitdb);
    Subprocess.require(account.command(initdb(binaries, forInitdb)));
    Files.delete(forInitdb);
  }

  private List<String> initdb(Binaries binaries, Path passwordFile) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "LC_ALL=C",
                "TZ=UTC",
                binaries.program("initdb"),
                "--pgdata=" + data(),
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--no-instructions"));
    if (binaries.major() >= 17) {
      // lower() beyond ASCII, as deployments have it, without depending on the machine's locales.
      command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
      // A stretched hash protects weak passwords; for a random one it only slows connecting.
      command.addAll(List.of("--set", "scram_iterations=1"));
    }
    return command;
  }

  private Path writePrivately(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text, StandardCharsets.US_ASCII);
  }

  private static Failure failure(String message, IOException e) {
    return new Failure(Failure.Kind.DEMO, message + ": " + e, "", e);
  }
}
