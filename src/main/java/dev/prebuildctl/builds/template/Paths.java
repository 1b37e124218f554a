package dev.prebuildctl.builds.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths inside of an archive: with slashes, from the root, without dots. */
final class Paths {
  private Paths() {}

  /** The path from the root, "" for the root itself; empty if it leaves the archive. */
  static Optional<String> inside(String path) {
    if (path.startsWith("/") || path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }

  /** A path below a folder, "" being the root. */
  static String below(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
