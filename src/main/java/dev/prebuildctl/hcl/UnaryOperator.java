package dev.prebuildctl.hcl;

/** Operators before one operand. */
public enum UnaryOperator {
  NOT,
  NEGATE
}
