package dev.prebuildctl.demo;

import dev.prebuildctl.core.model.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The account the server runs under: our own, or another one when we are root, which PostgreSQL
 * refuses.
 *
 * <p>{@code setpriv} and {@code unshare} replace themselves by the program they start, so that
 * signals reach it. {@code su} and {@code runuser} stay in between as its parent: a signal would
 * end them and leave the server behind.
 *
 * @param prefix what to put before a command line
 * @param uid who must own the server's files
 * @param gid the group of the server's files
 * @param foreign whether that is not our own user
 */
record ServerAccount(List<String> prefix, int uid, int gid, boolean foreign) {
  private static final AtomicReference<@Nullable ServerAccount> CURRENT = new AtomicReference<>();

  ServerAccount {
    prefix = List.copyOf(prefix);
  }

  /** The account to use, found out once: asking takes several processes. */
  static ServerAccount current() {
    ServerAccount known = CURRENT.get();
    if (known == null) {
      known = choose();
      CURRENT.set(known);
    }
    return known;
  }

  private static ServerAccount choose() {
    int uid = Integer.parseInt(Subprocess.require(List.of("id", "-u")));
    int gid = Integer.parseInt(Subprocess.require(List.of("id", "-g")));
    if (uid != 0) {
      return new ServerAccount(List.of(), uid, gid, false);
    }
    for (ServerAccount candidate : otherAccounts()) {
      if (candidate.runs(List.of("true"))) {
        return candidate;
      }
    }
    ServerAccount nameless = new ServerAccount(List.of("unshare", "-U"), 0, 0, false);
    if (nameless.runs(List.of("true"))) {
      return nameless;
    }
    throw new Failure(
        Failure.Kind.DEMO,
        "PostgreSQL does not run as root, and neither setpriv nor unshare -U can start it otherwise",
        "run this as an ordinary user, or install util-linux's setpriv and see that the accounts"
            + " postgres or nobody exist");
  }

  /** Accounts by preference: one made for PostgreSQL, else the one that owns nothing. */
  private static List<ServerAccount> otherAccounts() {
    List<ServerAccount> accounts = new ArrayList<>();
    for (String name : List.of("postgres", "nobody")) {
      passwdLine(name)
          .forEach(
              fields -> {
                List<String> setpriv =
                    List.of(
                        "setpriv", "--reuid", fields[2], "--regid", fields[3], "--clear-groups");
                accounts.add(
                    new ServerAccount(
                        setpriv, Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), true));
              });
    }
    return accounts;
  }

  private static Stream<String[]> passwdLine(String name) {
    try {
      return Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.UTF_8).stream()
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 3 && fields[0].equals(name))
          .limit(1);
    } catch (IOException e) {
      return Stream.of();
    }
  }

  /** A command line that runs under this account. */
  List<String> command(List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return all;
  }

  /** Whether a command succeeds under this account. */
  boolean runs(List<String> command) {
    return Subprocess.run(command(command)).succeeded();
  }

  /** Makes the account own a file or directory of ours. */
  void own(Path file) throws IOException {
    if (foreign) {
      Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
