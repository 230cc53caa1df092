package dev.bulwark.kyverno.pattern;

import com.google.re2j.Pattern;

/// What a text in a pattern asks of a value.
///
/// Source: kyverno `pkg/engine/operator/operator.go`.
public enum PatternOperator {
  EQUAL(""),
  MORE_EQUAL(">="),
  LESS_EQUAL("<="),
  MORE(">"),
  LESS("<"),
  NOT_EQUAL("!"),
  NOT_IN_RANGE("!-"),
  IN_RANGE("-");

  static final Pattern RANGE =
      Pattern.compile("^([-|\\+]?\\d+(?:\\.\\d+)?[A-Za-z]*)-([-|\\+]?\\d+(?:\\.\\d+)?[A-Za-z]*)$");
  static final Pattern OUTSIDE =
      Pattern.compile("^([-|\\+]?\\d+(?:\\.\\d+)?[A-Za-z]*)!-([-|\\+]?\\d+(?:\\.\\d+)?[A-Za-z]*)$");

  private final String sign;

  PatternOperator(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  public static PatternOperator of(String pattern) {
    if (pattern.length() < 2) {
      return EQUAL;
    }
    for (PatternOperator each :
        new PatternOperator[] {MORE_EQUAL, LESS_EQUAL, MORE, LESS, NOT_EQUAL}) {
      if (pattern.startsWith(each.sign)) {
        return each;
      }
    }
    if (pattern.indexOf('-') < 0) {
      return EQUAL;
    }
    if (OUTSIDE.matcher(pattern).matches()) {
      return NOT_IN_RANGE;
    }
    return RANGE.matcher(pattern).matches() ? IN_RANGE : EQUAL;
  }
}
