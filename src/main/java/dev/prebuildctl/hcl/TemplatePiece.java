package dev.prebuildctl.hcl;

import org.jspecify.annotations.Nullable;

/** What stands in a template one after the other, before directives are matched with their ends. */
record TemplatePiece(
    Kind kind,
    String text,
    @Nullable Expression expression,
    @Nullable ForNames names,
    SourceRange range) {
  enum Kind {
    TEXT,
    INTERPOLATION,
    IF,
    ELSE,
    ENDIF,
    FOR,
    ENDFOR,
    END
  }

  static TemplatePiece text(String text, SourceRange range) {
    return new TemplatePiece(Kind.TEXT, text, null, null, range);
  }

  static TemplatePiece word(Kind kind, SourceRange range) {
    return new TemplatePiece(kind, "", null, null, range);
  }

  static TemplatePiece of(Kind kind, Expression expression, SourceRange range) {
    return new TemplatePiece(kind, "", expression, null, range);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** The same text without white space at its end. */
  TemplatePiece trimmedEnd() {
    return is(Kind.TEXT) ? text(text.stripTrailing(), range) : this;
  }

  Expression required() {
    return java.util.Objects.requireNonNull(expression);
  }
}
