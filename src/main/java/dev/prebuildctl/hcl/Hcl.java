package dev.prebuildctl.hcl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses texts of the language's native syntax. */
public final class Hcl {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final SourcePos AFTER_MARK = new SourcePos(1, 1, 3);

  private Hcl() {}

  /** A file of arguments and blocks. */
  public static Parsed<Body> parseBody(byte[] bytes, String file, Budget budget) {
    String text = decode(bytes);
    if (text == null) {
      return notUtf8(file);
    }
    boolean mark = text.startsWith(BYTE_ORDER_MARK);
    SourcePos start = mark ? AFTER_MARK : SourcePos.START;
    List<Token> tokens = Lexer.tokens(mark ? text.substring(1) : text, file, start, budget);
    return parse(tokens, budget, reader -> new BodyParser(reader).file());
  }

  /** The same in the JSON syntax; its strings are templates. */
  public static Parsed<Body> parseJsonBody(
      byte[] bytes, String file, BodyShape shape, Budget budget) {
    return parseJson(bytes, file, true, shape, budget);
  }

  /** JSON that is only values: its strings are no templates. */
  public static Parsed<Body> parseJsonValues(byte[] bytes, String file, Budget budget) {
    return parseJson(bytes, file, false, BodyShape.ARGUMENTS, budget);
  }

  private static Parsed<Body> parseJson(
      byte[] bytes, String file, boolean templates, BodyShape shape, Budget budget) {
    String decoded = decode(bytes);
    if (decoded == null) {
      return notUtf8(file);
    }
    boolean mark = decoded.startsWith(BYTE_ORDER_MARK);
    SourcePos start = mark ? AFTER_MARK : SourcePos.START;
    String text = mark ? decoded.substring(1) : decoded;
    return guarded(
        budget,
        diagnostics -> {
          JsonNode document = new JsonScanner(text, file, start, budget).document();
          return new JsonBody(templates, diagnostics, budget).body(document, shape);
        });
  }

  /** One expression; line ends mean nothing, as if it stood in parentheses. */
  public static Parsed<Expression> parseExpression(String text, String file, Budget budget) {
    List<Token> tokens = Lexer.tokens(text, file, SourcePos.START, budget);
    return parse(tokens, budget, Hcl::wholeExpression);
  }

  /** A text that is a template as a whole, as strings are in the JSON syntax. */
  public static Parsed<Expression> parseTemplate(
      String text, String file, SourcePos start, Budget budget) {
    List<Token> tokens = Lexer.templateTokens(text, file, start, budget);
    SourceRange range = tokens.get(0).range().atStart();
    return parse(tokens, budget, reader -> new ExpressionParser(reader).templates().bare(range));
  }

  /** The text of UTF-8 bytes; null if they are something else. */
  static @Nullable String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  static Parsed<Body> notUtf8(String file) {
    SourceRange start = new SourceRange(file, SourcePos.START, SourcePos.START);
    return new Parsed<>(
        null,
        List.of(
            Diagnostic.error(
                "Invalid character encoding",
                "All input files must be UTF-8 encoded. Ensure that UTF-8 encoding is selected in"
                    + " your editor.",
                start)));
  }

  private static Expression wholeExpression(TokenReader reader) {
    reader.skipNewlines();
    Expression expression = new ExpressionParser(reader).expression();
    Token rest = reader.peek();
    if (!rest.is(TokenType.END_OF_FILE)) {
      reader
          .diagnostics()
          .error(
              "Extra characters after expression",
              "An expression was successfully parsed, but extra characters were found after it.",
              rest.range());
    }
    return expression;
  }

  private static <T> Parsed<T> parse(
      List<Token> tokens, Budget budget, Function<TokenReader, T> parser) {
    return guarded(
        budget,
        diagnostics -> {
          BadTokens.report(tokens, diagnostics, budget);
          return parser.apply(new TokenReader(tokens, diagnostics, budget));
        });
  }

  private static <T> Parsed<T> guarded(Budget budget, Function<Diagnostics, T> parser) {
    Diagnostics diagnostics = new Diagnostics();
    int depth = budget.depth();
    T result = null;
    try {
      result = parser.apply(diagnostics);
    } catch (SyntaxException e) {
      diagnostics.add(e.diagnostic());
    } finally {
      budget.depth(depth);
    }
    return new Parsed<>(result, diagnostics.list());
  }
}
