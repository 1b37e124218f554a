package dev.prebuildctl.hcl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses bodies: attributes and blocks. */
final class BodyParser {
  private static final String DEFINITION = "Argument or block definition required";
  private static final String BAD_BLOCK = "Invalid block definition";

  private final TokenReader reader;
  private final ExpressionParser expressions;

  BodyParser(TokenReader reader) {
    this.reader = reader;
    this.expressions = new ExpressionParser(reader);
  }

  /** A whole file. */
  Body file() {
    SourceRange start = reader.peek().range().atStart();
    Items items = new Items();
    items(items, TokenType.END_OF_FILE);
    return items.body(SourceRange.between(start, reader.peek().range()));
  }

  private void items(Items items, TokenType end) {
    reader.budget().enter();
    while (!reader.nextIs(end)) {
      Token token = reader.peek();
      if (TokenReader.isLineEnd(token)) {
        reader.read();
      } else if (token.is(TokenType.IDENTIFIER)) {
        item(items);
      } else {
        throw badItem(token);
      }
    }
    reader.budget().leave();
  }

  private SyntaxException badItem(Token token) {
    return switch (token.type()) {
      case OPEN_QUOTE ->
          reader.error(
              "Invalid argument name", "Argument names must not be quoted.", token.range());
      case END_OF_FILE ->
          reader.error(
              "Unclosed configuration block",
              "There is no closing brace for this block before the end of the file. This may be"
                  + " caused by incorrect brace nesting elsewhere in this file.",
              token.range());
      default ->
          reader.error(
              DEFINITION, "An argument or block definition is required here.", token.range());
    };
  }

  private void item(Items items) {
    Token name = reader.read();
    switch (reader.peek().type()) {
      case ASSIGN -> {
        items.add(attribute(name), reader.diagnostics());
        argumentEnd();
      }
      case OPEN_QUOTE, OPEN_BRACE, IDENTIFIER -> items.blocks.add(block(name));
      default ->
          throw reader.error(
              DEFINITION,
              "An argument or block definition is required here. To set an argument, use the equals"
                  + " sign \"=\" to introduce the argument value.",
              name.range());
    }
  }

  private Attribute attribute(Token name) {
    reader.read();
    Expression value = expressions.expression();
    SourceRange range = SourceRange.between(name.range(), value.range());
    return new Attribute(name.text(), value, range, name.range());
  }

  private void argumentEnd() {
    Token end = reader.peek();
    if (TokenReader.isLineEnd(end)) {
      reader.read();
    } else if (end.is(TokenType.COMMA)) {
      throw reader.error(
          "Unexpected comma after argument",
          "Argument definitions must be separated by newlines, not commas. An argument definition"
              + " must end with a newline.",
          end.range());
    } else if (!end.is(TokenType.END_OF_FILE)) {
      throw reader.error(
          "Missing newline after argument",
          "An argument definition must end with a newline.",
          end.range());
    }
  }

  private Block block(Token type) {
    List<String> labels = new ArrayList<>();
    SourceRange header = type.range();
    while (!reader.nextIs(TokenType.OPEN_BRACE)) {
      header = SourceRange.between(header, label(labels));
    }
    Token open = reader.read();
    Items items = new Items();
    if (reader.nextIs(TokenType.IDENTIFIER)) {
      singleArgument(items);
    } else if (reader.atLineEnd() || reader.nextIs(TokenType.CLOSE_BRACE)) {
      items(items, TokenType.CLOSE_BRACE);
    } else {
      throw reader.error(
          "Invalid single-argument block definition",
          "A single-line block definition must end with a closing brace immediately after its"
              + " single argument definition.",
          reader.peek().range());
    }
    Token close = reader.read();
    blockEnd();
    Body body = items.body(SourceRange.between(open.range(), close.range()));
    return new Block(type.text(), labels, body, type.range(), header);
  }

  private SourceRange label(List<String> labels) {
    Token token = reader.peek();
    if (token.is(TokenType.IDENTIFIER)) {
      labels.add(reader.read().text());
      return token.range();
    }
    if (token.is(TokenType.OPEN_QUOTE)) {
      return quotedLabel(labels);
    }
    if (token.is(TokenType.ASSIGN)) {
      throw reader.error(
          BAD_BLOCK,
          "The equals sign \"=\" indicates an argument definition, and must not be used when"
              + " defining a block.",
          token.range());
    }
    if (TokenReader.isLineEnd(token)) {
      throw reader.error(
          BAD_BLOCK,
          "A block definition must have block content delimited by \"{\" and \"}\", starting on the"
              + " same line as the block header.",
          token.range());
    }
    throw reader.error(
        BAD_BLOCK,
        "Either a quoted string block label or an opening brace (\"{\") is expected here.",
        token.range());
  }

  private SourceRange quotedLabel(List<String> labels) {
    Token open = reader.read();
    StringBuilder text = new StringBuilder();
    while (true) {
      Token token = reader.read();
      if (token.is(TokenType.CLOSE_QUOTE)) {
        labels.add(text.toString());
        return SourceRange.between(open.range(), token.range());
      }
      if (!token.is(TokenType.QUOTED_LITERAL)) {
        throw reader.error(
            "Invalid string literal",
            "Template sequences are not allowed in this string. To include a literal \"$\", double"
                + " it (as \"$$\") to escape it.",
            token.range());
      }
      text.append(StringLiterals.decode(token, reader.diagnostics()));
    }
  }

  private void singleArgument(Items items) {
    Token name = reader.read();
    if (!reader.nextIs(TokenType.ASSIGN)) {
      throw reader.error(
          DEFINITION,
          "A single-line block definition can contain only a single argument. If you meant to define"
              + " argument \""
              + name.text()
              + "\", use an equals sign to assign it a value. To define a nested block, place it on"
              + " a line of its own within its parent block.",
          name.range());
    }
    items.add(attribute(name), reader.diagnostics());
    if (!reader.nextIs(TokenType.CLOSE_BRACE)) {
      throw reader.error(
          "Invalid single-argument block definition",
          "A single-line block definition must end with a closing brace immediately after its"
              + " single argument definition.",
          reader.peek().range());
    }
  }

  private void blockEnd() {
    Token end = reader.peek();
    if (TokenReader.isLineEnd(end)) {
      reader.read();
    } else if (!end.is(TokenType.END_OF_FILE) && !end.is(TokenType.CLOSE_BRACE)) {
      throw reader.error(
          "Missing newline after block definition",
          "A block definition must end with a newline.",
          end.range());
    }
  }

  /** A body while it is read. */
  private static final class Items {
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    void add(Attribute attribute, Diagnostics diagnostics) {
      Attribute earlier = attributes.putIfAbsent(attribute.name(), attribute);
      if (earlier != null) {
        diagnostics.error(
            "Attribute redefined",
            "The argument \""
                + attribute.name()
                + "\" was already set at "
                + earlier.nameRange()
                + ". Each argument may be set only once.",
            attribute.nameRange());
      }
    }

    Body body(SourceRange range) {
      return new Body(attributes, blocks, range);
    }
  }
}
