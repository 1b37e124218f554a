package dev.prebuildctl.hcl.value;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The language's view of strings: composed form, user-perceived characters, code point order. */
public final class Text {
  /** Order by code points, which is the order of the UTF-8 bytes. */
  public static final Comparator<String> ORDER = Text::compare;

  private static final char REPLACEMENT = '\uFFFD';
  private static final char FIRST_MARK = '\u0300';
  private static final int MOST_MARKS = 100;

  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private Text() {}

  /**
   * The composed form.
   *
   * @throws LimitExceeded if more marks follow each other than a script has; sorting them takes the
   *     square of their number
   */
  public static String normalize(String text) {
    checkMarks(text);
    String whole = wellFormed(text);
    return Normalizer.isNormalized(whole, Normalizer.Form.NFC)
        ? whole
        : Normalizer.normalize(whole, Normalizer.Form.NFC);
  }

  /** Escapes of some notations can name half a character, for which the replacement stands. */
  public static String wellFormed(String text) {
    return text.chars().noneMatch(c -> Character.isSurrogate((char) c))
        ? text
        : text.codePoints()
            .map(
                c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static void checkMarks(String text) {
    int marks = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < FIRST_MARK) {
        marks = 0;
      } else if (!Character.isLowSurrogate(c)) {
        marks = isMark(text.codePointAt(i)) ? marks + 1 : 0;
        LimitExceeded.check(marks, MOST_MARKS, "combining characters in a row");
      }
    }
  }

  private static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  /** The grapheme clusters: what a reader takes for one character each. */
  public static List<String> clusters(String text) {
    List<String> clusters = new ArrayList<>();
    Matcher matcher = CLUSTER.matcher(text);
    while (matcher.find()) {
      clusters.add(matcher.group());
    }
    return clusters;
  }

  public static int length(String text) {
    Matcher matcher = CLUSTER.matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }

  private static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // Surrogates stand for code points above the rest of the basic plane.
        boolean surrogateA = Character.isSurrogate(a);
        boolean surrogateB = Character.isSurrogate(b);
        return surrogateA == surrogateB ? Character.compare(a, b) : surrogateA ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
