package dev.prebuildctl.cli;

import dev.prebuildctl.core.text.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The command line that resumes what a maintenance window could not, to be copied. */
final class ResumeLine {
  private ResumeLine() {}

  /** With the same database and user; a URL with a password is left for its owner to fill in. */
  static String of(ConnectionOptions connection, ActorOptions actor) {
    List<String> words = new ArrayList<>(List.of("prebuildctl", "resume"));
    if (connection.embedded) {
      words.add("--embedded");
    } else if (connection.url != null) {
      words.add("--url");
      words.add(PasswordInUrl.isIn(connection.url) ? "\"$URL\"" : ShellWord.of(connection.url));
    }
    if (connection.profile != null) {
      words.add("--profile");
      words.add(ShellWord.of(connection.profile));
    }
    if (connection.passwordFile != null) {
      words.add("--password-file");
      words.add(ShellWord.of(Objects.toString(connection.passwordFile.toAbsolutePath())));
    }
    if (actor.username != null) {
      words.add("--as");
      words.add(ShellWord.of(actor.username));
    }
    return String.join(" ", words);
  }
}
