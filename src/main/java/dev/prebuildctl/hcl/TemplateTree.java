package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.TemplatePiece.Kind;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Matches directives with their ends and makes one expression of a template's pieces. */
final class TemplateTree {
  private final List<TemplatePiece> pieces;
  private final TokenReader reader;
  private int at;

  private TemplateTree(List<TemplatePiece> pieces, TokenReader reader) {
    this.pieces = pieces;
    this.reader = reader;
  }

  static Expression of(List<TemplatePiece> pieces, SourceRange range, TokenReader reader) {
    TemplatePiece first = pieces.get(0);
    if (pieces.size() == 2 && first.is(Kind.INTERPOLATION)) {
      return new Expression.TemplateWrap(first.required(), range);
    }
    TemplateTree tree = new TemplateTree(pieces, reader);
    List<Expression> parts = tree.parts();
    TemplatePiece rest = tree.next();
    if (!rest.is(Kind.END)) {
      throw reader.error(
          "Unexpected " + name(rest) + " directive",
          "The control directives within this template are imbalanced.",
          rest.range());
    }
    return template(parts, range);
  }

  private static Expression template(List<Expression> parts, SourceRange range) {
    if (parts.isEmpty()) {
      parts.add(new Expression.Literal(Value.of(""), range));
    }
    return new Expression.Template(parts, range);
  }

  private TemplatePiece next() {
    return pieces.get(at);
  }

  /** Reads up to a directive that belongs to somebody further out. */
  private List<Expression> parts() {
    List<Expression> parts = new ArrayList<>();
    while (true) {
      TemplatePiece piece = next();
      switch (piece.kind()) {
        case TEXT -> {
          parts.add(new Expression.Literal(Value.of(piece.text()), piece.range()));
          at++;
        }
        case INTERPOLATION -> {
          parts.add(piece.required());
          at++;
        }
        case IF -> parts.add(conditional(piece));
        case FOR -> parts.add(loop(piece));
        default -> {
          return parts;
        }
      }
    }
  }

  private Expression conditional(TemplatePiece start) {
    at++;
    reader.budget().enter();
    Expression whenTrue = template(parts(), start.range());
    Expression whenFalse = new Expression.Literal(Value.of(""), start.range());
    if (next().is(Kind.ELSE)) {
      SourceRange range = next().range();
      at++;
      whenFalse = template(parts(), range);
    }
    close(Kind.ENDIF, start);
    reader.budget().leave();
    return new Expression.Conditional(start.required(), whenTrue, whenFalse);
  }

  private Expression loop(TemplatePiece start) {
    at++;
    reader.budget().enter();
    Expression content = template(parts(), start.range());
    close(Kind.ENDFOR, start);
    reader.budget().leave();
    ForParts parts = new ForParts(start.required(), null, content, null);
    ForNames names = requireNonNull(start.names());
    return new Expression.TemplateJoin(
        new Expression.For(names, parts, false, start.range(), start.range()));
  }

  private void close(Kind kind, TemplatePiece start) {
    TemplatePiece found = next();
    if (found.is(Kind.END)) {
      throw reader.error(
          "Unexpected end of template",
          "The "
              + name(start)
              + " directive at "
              + start.range()
              + " is missing its corresponding "
              + (kind == Kind.ENDIF ? "endif" : "endfor")
              + " directive.",
          found.range());
    }
    if (!found.is(kind)) {
      throw reader.error(
          "Unexpected " + name(found) + " directive",
          "Expecting an "
              + (kind == Kind.ENDIF ? "endif" : "endfor")
              + " directive for the "
              + name(start)
              + " started at "
              + start.range()
              + ".",
          found.range());
    }
    at++;
  }

  private static String name(TemplatePiece piece) {
    return switch (piece.kind()) {
      case IF -> "if";
      case ELSE -> "else";
      case ENDIF -> "endif";
      case FOR -> "for";
      case ENDFOR -> "endfor";
      case TEXT, INTERPOLATION, END -> "template";
    };
  }
}
