package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.TemplatePiece.Kind;
import java.util.ArrayList;
import java.util.List;

/** The indentation that {@code <<-} takes away: as much as all lines have that are not blank. */
final class HeredocIndent {
  private HeredocIndent() {}

  static List<TemplatePiece> strip(List<TemplatePiece> pieces) {
    int common = Integer.MAX_VALUE;
    for (int i = 0; i < pieces.size(); i++) {
      if (countsAsLine(pieces, i)) {
        TemplatePiece piece = pieces.get(i);
        common = Math.min(common, piece.is(Kind.TEXT) ? indent(piece.text()) : 0);
      }
    }
    List<TemplatePiece> stripped = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      TemplatePiece piece = pieces.get(i);
      boolean shorten = countsAsLine(pieces, i) && piece.is(Kind.TEXT);
      stripped.add(
          shorten ? TemplatePiece.text(piece.text().substring(common), piece.range()) : piece);
    }
    return stripped;
  }

  /** Whether a piece begins a line that has something on it. */
  private static boolean countsAsLine(List<TemplatePiece> pieces, int index) {
    boolean lineStart = index == 0 || pieces.get(index - 1).text().endsWith("\n");
    TemplatePiece piece = pieces.get(index);
    boolean blank = piece.is(Kind.TEXT) && piece.text().isBlank() && piece.text().endsWith("\n");
    return lineStart && !blank && !piece.is(Kind.END);
  }

  private static int indent(String line) {
    int count = 0;
    while (count < line.length() && Character.isWhitespace(line.charAt(count))) {
      count++;
    }
    return count;
  }
}
