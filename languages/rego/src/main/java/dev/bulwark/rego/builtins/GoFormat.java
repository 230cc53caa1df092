package dev.bulwark.rego.builtins;

import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Go's `fmt.Sprintf` over `Long`, `BigInteger`, `Double` and `String`.
///
/// Source: the package documentation of Go's `fmt`; the order in which flags, width, precision and
/// `[n]` are read, and what is written where they are wrong, follow its implementation.
final class GoFormat {
  private static final int LARGEST = 1_000_000;

  private final String format;
  private final List<Object> operands;
  private final LongConsumer reserve;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int next;
  private boolean reordered;
  private boolean goodIndex;

  /// @param reserve told of the characters that a width or precision asks for, before they are made
  GoFormat(String format, List<Object> operands, LongConsumer reserve) {
    this.format = format;
    this.operands = operands;
    this.reserve = reserve;
  }

  String text() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        out.append(format, at, format.length());
        break;
      }
      out.append(format, at, percent);
      at = percent + 1;
      directive();
    }
    if (!reordered && next < operands.size()) {
      extra();
    }
    return out.toString();
  }

  private void directive() {
    goodIndex = true;
    var flags = new GoFlags();
    readFlags(flags);
    boolean afterIndex = readIndex();
    if (peek() == '*') {
      at++;
      readWidthOperand(flags);
      afterIndex = false;
    } else {
      flags.width = readNumber();
      if (afterIndex && flags.width >= 0) {
        goodIndex = false;
      }
    }
    if (peek() == '.') {
      at++;
      if (afterIndex) {
        goodIndex = false;
      }
      afterIndex = readIndex();
      if (peek() == '*') {
        at++;
        readPrecisionOperand(flags);
        afterIndex = false;
      } else {
        flags.precision = Math.max(readNumber(), 0);
      }
    }
    if (!afterIndex) {
      readIndex();
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    write(verb, flags);
  }

  private void write(int verb, GoFlags flags) {
    if (verb == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append("%!").appendCodePoint(verb).append("(BADINDEX)");
    } else if (next >= operands.size()) {
      out.append("%!").appendCodePoint(verb).append("(MISSING)");
    } else {
      if (verb == 'v') {
        flags.quoted = flags.sharp;
        flags.sharp = false;
        flags.plus = false;
      }
      reserve.accept(Math.max(flags.width, flags.precision));
      new GoVerb(flags, out).write(verb, operands.get(next++));
    }
  }

  private void readFlags(GoFlags flags) {
    for (; at < format.length(); at++) {
      switch (format.charAt(at)) {
        case '#' -> flags.sharp = true;
        case '0' -> flags.zero = true;
        case '+' -> flags.plus = true;
        case '-' -> flags.minus = true;
        case ' ' -> flags.space = true;
        default -> {
          return;
        }
      }
    }
  }

  private void readWidthOperand(GoFlags flags) {
    Integer width = integerOperand();
    if (width == null) {
      out.append("%!(BADWIDTH)");
    } else {
      flags.width = Math.abs(width);
      if (width < 0) {
        flags.minus = true;
        flags.zero = false;
      }
    }
  }

  private void readPrecisionOperand(GoFlags flags) {
    Integer precision = integerOperand();
    if (precision == null || precision < 0) {
      if (precision == null) {
        out.append("%!(BADPREC)");
      }
    } else {
      flags.precision = precision;
    }
  }

  private @Nullable Integer integerOperand() {
    if (next >= operands.size()) {
      return null;
    }
    return operands.get(next++) instanceof Long number && Math.abs(number) <= LARGEST
        ? Integer.valueOf(number.intValue())
        : null;
  }

  /// The `[n]` that may precede a verb, a width or a precision. True if it was there and well
  /// formed.
  private boolean readIndex() {
    if (peek() != '[') {
      return false;
    }
    reordered = true;
    int close = format.indexOf(']', at);
    if (close < 0 || format.length() - at < 3) {
      goodIndex = false;
      at++;
      return false;
    }
    at++;
    int index = readNumber();
    boolean wellFormed = index >= 0 && at == close;
    at = close + 1;
    if (wellFormed && index >= 1 && index <= operands.size()) {
      next = index - 1;
      return true;
    }
    goodIndex = false;
    return wellFormed;
  }

  /// The digits that follow; -1 if there are none. Too many of them use up the format.
  private int readNumber() {
    int number = -1;
    for (char c = peek(); c >= '0' && c <= '9'; c = peek()) {
      if (number > LARGEST) {
        at = format.length();
        return -1;
      }
      number = Math.max(number, 0) * 10 + (c - '0');
      at++;
    }
    return number;
  }

  private char peek() {
    return at < format.length() ? format.charAt(at) : 0;
  }

  private void extra() {
    out.append("%!(EXTRA ");
    String separator = "";
    for (Object operand : operands.subList(next, operands.size())) {
      out.append(separator).append(GoVerb.typeName(operand)).append('=');
      new GoVerb(new GoFlags(), out).write('v', operand);
      separator = ", ";
    }
    out.append(')');
  }
}
