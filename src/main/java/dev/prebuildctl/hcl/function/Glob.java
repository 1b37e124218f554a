package dev.prebuildctl.hcl.function;

import com.google.re2j.Pattern;

/** File name patterns: {@code *}, {@code **}, {@code ?}, {@code [a-z]} and {@code {a,b}}. */
final class Glob {
  private Glob() {}

  static String toRegex(String glob) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    int open = 0;
    while (i < glob.length()) {
      char c = glob.charAt(i);
      if (glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
        regex.append("(?:[^/]+/)*");
        i += 3;
        continue;
      }
      if (glob.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
        continue;
      }
      if (c == '[') {
        i = appendClass(regex, glob, i);
        continue;
      }
      if (c == '{') {
        open++;
      } else if (c == '}') {
        open--;
      }
      i += c == '\\' && i + 1 < glob.length() ? 1 : 0;
      regex.append(c == '\\' ? Pattern.quote(glob.substring(i, i + 1)) : translated(c, open));
      i++;
    }
    return regex.toString();
  }

  private static String translated(char c, int open) {
    return switch (c) {
      case '*' -> "[^/]*";
      case '?' -> "[^/]";
      case '{' -> "(?:";
      case '}' -> ")";
      case ',' -> open > 0 ? "|" : ",";
      default -> Pattern.quote(String.valueOf(c));
    };
  }

  private static int appendClass(StringBuilder regex, String glob, int start) {
    int end = glob.indexOf(']', start + 2);
    if (end < 0) {
      regex.append('['); // left open: the compiler of the pattern refuses it
      return glob.length();
    }
    String content = glob.substring(start + 1, end);
    boolean negated = content.startsWith("!") || content.startsWith("^");
    String members = negated ? content.substring(1) : content;
    regex
        .append(negated ? "[^/" : "[")
        .append(members.replace("\\", "\\\\").replace("[", "\\["))
        .append(']');
    return end + 1;
  }
}
