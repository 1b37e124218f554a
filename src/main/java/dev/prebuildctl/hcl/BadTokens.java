package dev.prebuildctl.hcl;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Says what is wrong with characters that the language has no use for. */
final class BadTokens {
  private static final String BAD_CHARACTER = "Invalid character";

  private BadTokens() {}

  /** Adds an error for each; quotes and semicolons are explained only once. */
  static void report(List<Token> tokens, Diagnostics diagnostics, Budget budget) {
    Set<TokenType> told = EnumSet.noneOf(TokenType.class);
    int before = 0;
    for (Token token : tokens) {
      if (diagnostics.size() > before) {
        before = diagnostics.size();
        budget.diagnostic();
      }
      switch (token.type()) {
        case BITWISE ->
            diagnostics.error(
                "Unsupported operator",
                "Bitwise operators are not supported." + suggestion(token),
                token.range());
        case STAR_STAR ->
            diagnostics.error(
                "Unsupported operator",
                "\"**\" is not a supported operator. Exponentiation is not supported as an"
                    + " operator.",
                token.range());
        case APOSTROPHE, BACKTICK, SEMICOLON -> {
          if (told.add(token.type())) {
            diagnostics.error(BAD_CHARACTER, explanation(token.type()), token.range());
          }
        }
        case INVALID -> diagnostics.error(BAD_CHARACTER, unused(token), token.range());
        default -> {}
      }
    }
  }

  private static String suggestion(Token token) {
    return switch (token.text()) {
      case "&" -> " Did you mean boolean AND (\"&&\")?";
      case "|" -> " Did you mean boolean OR (\"||\")?";
      case "~" -> " Did you mean boolean NOT (\"!\")?";
      default -> "";
    };
  }

  private static String explanation(TokenType type) {
    return switch (type) {
      case APOSTROPHE -> "Single quotes are not valid. Use double quotes (\") to enclose strings.";
      case BACKTICK ->
          "The \"`\" character is not valid. To create a multi-line string, use the \"heredoc\""
              + " syntax, like \"<<EOT\".";
      default ->
          "The \";\" character is not valid. Use newlines to separate arguments and blocks, and"
              + " commas to separate items in collection values.";
    };
  }

  private static String unused(Token token) {
    if (token.text().equals("“") || token.text().equals("”")) {
      return "\"Curly quotes\" are not valid here. These can sometimes be inadvertently introduced"
          + " when sharing code via documents or discussion forums. It might help to replace the"
          + " character with a \"straight quote\".";
    }
    return "This character is not used within the language.";
  }
}
