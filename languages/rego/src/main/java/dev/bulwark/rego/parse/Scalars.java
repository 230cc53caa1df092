package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.NumberValue;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Parses numbers and strings.
final class Scalars {
  private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

  private final TokenStream tokens;

  Scalars(TokenStream tokens) {
    this.tokens = tokens;
  }

  @Nullable Term number() {
    Location at = tokens.at;
    String prefix = "";
    if (tokens.is(Token.SUB)) {
      prefix = "-";
      tokens.scan();
      if (!tokens.is(Token.NUMBER, Token.DOT)) {
        tokens.illegal("expected number");
        return null;
      }
    }
    boolean fraction = tokens.is(Token.DOT);
    if (fraction) {
      prefix += ".";
      tokens.scan();
      if (!tokens.is(Token.NUMBER)) {
        tokens.illegal("expected number");
        return null;
      }
    }
    String digits = tokens.literal;
    if (!fraction && hasLeadingZero(digits)) {
      tokens.illegal("expected number without leading zero");
      return null;
    }
    Optional<NumberValue> number = NumberValue.parse(prefix + digits);
    if (number.isEmpty() || isTooBig(number.get().decimal())) {
      tokens.error(tokens.at, "number too big");
      return null;
    }
    return new Term.Scalar(number.get(), at);
  }

  private static boolean hasLeadingZero(String digits) {
    return digits.length() > 1
        && digits.charAt(0) == '0'
        && digits.charAt(1) != '.'
        && !(digits.length() > 2 && (digits.charAt(1) == 'e' || digits.charAt(1) == 'E'));
  }

  private static boolean isTooBig(BigDecimal number) {
    return number.signum() != 0
        && Math.abs(((long) number.precision() - number.scale()) * BITS_PER_DIGIT)
            > NumberValue.MAX_EXPONENT;
  }

  @Nullable Term string() {
    String literal = tokens.literal;
    if (literal.charAt(0) != '"') {
      return Term.string(literal.substring(1, literal.length() - 1), tokens.at);
    }
    String text = unescaped(literal.substring(1, literal.length() - 1));
    if (text == null) {
      tokens.error(tokens.at, "illegal string literal: " + literal);
      return null;
    }
    return Term.string(text, tokens.at);
  }

  /// What a piece of a template string says; null if it is none.
  @Nullable String templateText(boolean raw) {
    if (tokens.literal.length() < 2
        || !tokens.is(
            Token.TEMPLATE_PART,
            Token.TEMPLATE_END,
            Token.RAW_TEMPLATE_PART,
            Token.RAW_TEMPLATE_END)) {
      tokens.error(tokens.at, "expected template-string part");
      return null;
    }
    String inner = tokens.literal.substring(1, tokens.literal.length() - 1);
    String text = raw ? inner : unescaped(inner);
    if (text == null) {
      tokens.error(tokens.at, "illegal template-string part: " + tokens.literal);
    }
    return text;
  }

  /// Resolves JSON's escapes; null if one is wrong or a control character stands there bare.
  private static @Nullable String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        return null;
      }
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escape = text.charAt(++i);
      switch (escape) {
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'u' -> {
          if (i + 4 > text.length() - 1) {
            return null;
          }
          int unit = hex(text, i + 1);
          if (unit < 0) {
            return null;
          }
          out.append((char) unit);
          i += 4;
        }
        default -> out.append(escape);
      }
    }
    return out.toString();
  }

  private static int hex(String text, int from) {
    int number = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      number = number * 16 + digit;
    }
    return number;
  }
}
