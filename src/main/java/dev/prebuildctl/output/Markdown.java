package dev.prebuildctl.output;

/** Text in the Markdown of GitHub and GitLab. */
final class Markdown {
  private static final String SPECIAL = "\\`*_[]|~#";

  private Markdown() {}

  /**
   * The text as it is, whatever it contains: no markup, no HTML, no cell of its own, and nobody is
   * called by a name that begins with @.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    Text.clean(text).codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder to, int c) {
    switch (c) {
      case Words.GLUE -> to.append(' ');
      case '&' -> to.append("&amp;");
      case '<' -> to.append("&lt;");
      case '>' -> to.append("&gt;");
      // Entities are undone before names are looked for; a blank without width is not.
      case '@' -> to.append("@\u200b");
      default -> {
        if (SPECIAL.indexOf(c) >= 0) {
          to.append('\\');
        }
        to.appendCodePoint(c);
      }
    }
  }
}
