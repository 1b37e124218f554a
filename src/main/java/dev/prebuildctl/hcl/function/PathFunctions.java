package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** Functions of paths as texts; none looks at a disk. */
final class PathFunctions {
  private PathFunctions() {}

  static List<Function> all() {
    return List.of(
        path("basename", PathFunctions::base), path("dirname", PathFunctions::directory));
  }

  static List<Function> newer() {
    return List.of(path("pathexpand", PathFunctions::expand));
  }

  private static Function path(String name, UnaryOperator<String> operator) {
    return Function.named(name)
        .takes("path", STRING)
        .returns(STRING, arguments -> Value.of(operator.apply(arguments.string(0))));
  }

  /** The shortest path of the same meaning; "." for nothing. */
  static String clean(String path) {
    boolean rooted = path.startsWith("/");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".") && !(rooted && part.equals(".."))) {
        parts.addLast(part);
      }
    }
    String joined = String.join("/", parts);
    return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  private static String base(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? "/" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  private static String directory(String path) {
    return clean(path.substring(0, path.lastIndexOf('/') + 1));
  }

  private static String expand(String path) {
    if (path.startsWith("~")) {
      throw new Unsupported("pathexpand", "the home directory is that of Coder's server");
    }
    return path;
  }
}
