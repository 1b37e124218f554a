package dev.prebuildctl.hcl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows a text token by token and knows the position of each one's start and end. */
final class Positions {
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private final String file;
  private final String text;
  private int index;
  private int line;
  private int column;
  private int offset;

  Positions(String file, String text, SourcePos start) {
    this.file = file;
    this.text = text;
    this.line = start.line();
    this.column = start.column();
    this.offset = start.offset();
  }

  /** The range of a token; tokens must be asked for in order. Clusters do not cross tokens. */
  SourceRange range(int from, int to) {
    advance(from);
    SourcePos start = here();
    advance(to);
    return new SourceRange(file, start, here());
  }

  private SourcePos here() {
    return new SourcePos(line, column, offset);
  }

  private void advance(int to) {
    while (index < to) {
      char c = text.charAt(index);
      boolean simple = c < 0x80 && c != '\r' && (index + 1 >= to || text.charAt(index + 1) < 0x80);
      int end = simple ? index + 1 : clusterEnd(to);
      if (c == '\n' || (c == '\r' && end - index == 2)) {
        line++;
        column = 1;
      } else {
        column++;
      }
      offset += bytes(end);
      index = end;
    }
  }

  private int clusterEnd(int to) {
    Matcher matcher = CLUSTER.matcher(text).region(index, to);
    return matcher.lookingAt() && matcher.end() > index ? matcher.end() : index + 1;
  }

  private int bytes(int end) {
    int count = 0;
    for (int i = index; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        count += 1;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        // A surrogate pair is four bytes, two for each half.
        count += 2;
      } else {
        count += 3;
      }
    }
    return count;
  }
}
