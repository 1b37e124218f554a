package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

/** A stretch of a source text; the end is exclusive. */
public record SourceRange(String file, SourcePos start, SourcePos end) {
  public SourceRange {
    requireNonNull(file, "file");
    requireNonNull(start, "start");
    requireNonNull(end, "end");
  }

  /** From the start of one range to the end of another. */
  public static SourceRange between(SourceRange first, SourceRange last) {
    return new SourceRange(first.file, first.start, last.end);
  }

  /** The empty range at the start of this one. */
  public SourceRange atStart() {
    return new SourceRange(file, start, start);
  }

  /** {@code file:LINE,COL-COL}, or {@code file:LINE,COL-LINE,COL} when it ends on another line. */
  @Override
  public String toString() {
    String head = file + ":" + start.line() + "," + start.column() + "-";
    return end.line() == start.line()
        ? head + end.column()
        : head + end.line() + "," + end.column();
  }
}
