package dev.bulwark.gotemplate.parse;

import dev.bulwark.gotemplate.text.GoInteger;
import dev.bulwark.gotemplate.tree.Literal.Content;
import dev.bulwark.values.GoNumber;
import dev.bulwark.values.GoQuote;
import java.math.BigInteger;
import java.util.OptionalDouble;

/// A number as it stands in a template. Source: Go, `parse.newNumber` and `strconv.ParseInt`.
final class Numeral {
  private Numeral() {}

  static Content of(Token token, Tokens tokens) {
    String text = token.text();
    if (token.type() == TokenType.CHAR_CONSTANT) {
      long rune = Quoted.rune(text, tokens);
      return new Content.Numeric(rune, false, rune);
    }
    if (token.type() == TokenType.COMPLEX || text.endsWith("i")) {
      throw tokens.fault("complex numbers are not supported: " + GoQuote.of(text));
    }
    BigInteger integer = GoInteger.read(text);
    if (integer != null) {
      if (integer.bitLength() < 64) {
        return new Content.Numeric(integer.longValue(), false, integer.doubleValue());
      }
      if (integer.signum() > 0 && integer.bitLength() == 64) {
        return new Content.Numeric(null, false, integer.doubleValue());
      }
    }
    OptionalDouble real = GoNumber.parseFloat(text);
    if (real.isEmpty()) {
      throw tokens.fault("illegal number syntax: " + GoQuote.of(text));
    }
    if (!containsAny(text, ".eEpP")) {
      throw tokens.fault("integer overflow: " + GoQuote.of(text));
    }
    double value = real.getAsDouble();
    Long whole = (double) (long) value == value ? Long.valueOf((long) value) : null;
    return new Content.Numeric(whole, true, value);
  }

  private static boolean containsAny(String text, String any) {
    return any.chars().anyMatch(c -> text.indexOf(c) >= 0);
  }
}
