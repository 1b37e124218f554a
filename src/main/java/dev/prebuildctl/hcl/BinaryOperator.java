package dev.prebuildctl.hcl;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators between two operands, with their precedence: a higher one binds more tightly. */
public enum BinaryOperator {
  OR(1, TokenType.OR),
  AND(2, TokenType.AND),
  EQUAL(3, TokenType.EQUAL),
  NOT_EQUAL(3, TokenType.NOT_EQUAL),
  GREATER(4, TokenType.GREATER),
  GREATER_EQUAL(4, TokenType.GREATER_EQUAL),
  LESS(4, TokenType.LESS),
  LESS_EQUAL(4, TokenType.LESS_EQUAL),
  ADD(5, TokenType.PLUS),
  SUBTRACT(5, TokenType.MINUS),
  MULTIPLY(6, TokenType.STAR),
  DIVIDE(6, TokenType.SLASH),
  MODULO(6, TokenType.PERCENT);

  private static final Map<TokenType, BinaryOperator> BY_TOKEN = new EnumMap<>(TokenType.class);

  static {
    for (BinaryOperator operator : values()) {
      BY_TOKEN.put(operator.token, operator);
    }
  }

  private final int precedence;
  private final TokenType token;

  BinaryOperator(int precedence, TokenType token) {
    this.precedence = precedence;
    this.token = token;
  }

  int precedence() {
    return precedence;
  }

  /** The operator a token stands for and that binds at least so tightly, or null. */
  static @Nullable BinaryOperator of(TokenType token, int precedence) {
    BinaryOperator operator = BY_TOKEN.get(token);
    return operator != null && operator.precedence >= precedence ? operator : null;
  }
}
