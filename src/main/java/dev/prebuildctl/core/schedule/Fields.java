package dev.prebuildctl.core.schedule;

import java.util.ArrayList;
import java.util.List;

/** Splits at Unicode white space as the server does: no-break spaces separate, too. */
final class Fields {
  private Fields() {}

  static List<String> of(String text) {
    List<String> fields = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < text.length(); i++) {
      if (isSpace(text.charAt(i))) {
        if (start >= 0) {
          fields.add(text.substring(start, i));
        }
        start = -1;
      } else if (start < 0) {
        start = i;
      }
    }
    if (start >= 0) {
      fields.add(text.substring(start));
    }
    return fields;
  }

  // Character.isWhitespace leaves out no-break spaces and takes in 0x1C to 0x1F.
  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
  }
}
