package dev.bulwark.hcl.syntax;

/// An operator, with how tightly it binds.
public enum Operator {
  OR("||", 1),
  AND("&&", 2),
  EQUAL("==", 3),
  NOT_EQUAL("!=", 3),
  GREATER(">", 4),
  GREATER_OR_EQUAL(">=", 4),
  LESS("<", 4),
  LESS_OR_EQUAL("<=", 4),
  ADD("+", 5),
  SUBTRACT("-", 5),
  MULTIPLY("*", 6),
  DIVIDE("/", 6),
  MODULO("%", 6),
  NOT("!", 7),
  NEGATE("-", 7);

  private final String symbol;
  private final int strength;

  Operator(String symbol, int strength) {
    this.symbol = symbol;
    this.strength = strength;
  }

  public String symbol() {
    return symbol;
  }

  /// Whether it tells which of two numbers is greater.
  public boolean compares() {
    return strength == GREATER.strength;
  }

  /// Operators of a greater strength take their operands first.
  int strength() {
    return strength;
  }
}
