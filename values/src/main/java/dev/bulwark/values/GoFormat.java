package dev.bulwark.values;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A format of Go's `fmt.Sprintf`, taken apart: which operand is written where, by what.
///
/// Source: the package documentation of Go's `fmt`; the order in which flags, width, precision and
/// `[n]` are read, and what is written where they are wrong, follow its implementation.
public final class GoFormat {
  private static final int LARGEST = 1_000_000;

  private final String format;
  private final int operands;
  private final IntFunction<@Nullable Long> integers;
  private final List<Part> parts = new ArrayList<>();
  private int at;
  private int next;
  private boolean reordered;
  private boolean goodIndex;

  private boolean sharp;
  private boolean zero;
  private boolean plus;
  private boolean minus;
  private boolean space;
  private int width;
  private int precision;

  private GoFormat(String format, int operands, IntFunction<@Nullable Long> integers) {
    this.format = format;
    this.operands = operands;
    this.integers = integers;
  }

  /// A part of what is printed.
  public sealed interface Part {}

  /// The format's own text between two indexes.
  public record Literal(int start, int end) implements Part {}

  /// What Go writes because of the directive at an index: `%`, `%!d(MISSING)`.
  public record Remark(String text, int start) implements Part {}

  /// An operand, by a verb.
  public record Directive(int verb, GoFlags flags, int operand) implements Part {}

  /// The operands from one on, which no directive asked for.
  public record Extra(int from) implements Part {}

  /// The parts of a format in their order.
  ///
  /// @param operands how many there are
  /// @param integers the value of an operand that is an `int`, as `*` takes it; null of another
  public static List<Part> parts(
      String format, int operands, IntFunction<@Nullable Long> integers) {
    return new GoFormat(format, operands, integers).read();
  }

  private List<Part> read() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        parts.add(new Literal(at, format.length()));
        break;
      }
      if (percent > at) {
        parts.add(new Literal(at, percent));
      }
      at = percent + 1;
      directive(percent);
    }
    if (!reordered && next < operands) {
      parts.add(new Extra(next));
    }
    return parts;
  }

  private void directive(int start) {
    goodIndex = true;
    readFlags();
    boolean afterIndex = readIndex();
    if (peek() == '*') {
      at++;
      readWidthOperand();
      afterIndex = false;
    } else {
      width = readNumber();
      if (afterIndex && width >= 0) {
        goodIndex = false;
      }
    }
    precision = -1;
    if (peek() == '.') {
      at++;
      if (afterIndex) {
        goodIndex = false;
      }
      afterIndex = readIndex();
      if (peek() == '*') {
        at++;
        readPrecisionOperand();
        afterIndex = false;
      } else {
        precision = Math.max(readNumber(), 0);
      }
    }
    if (!afterIndex) {
      readIndex();
    }
    if (at >= format.length()) {
      remark("%!(NOVERB)", start);
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    add(verb, start);
  }

  private void add(int verb, int start) {
    if (verb == '%') {
      remark("%", start);
    } else if (!goodIndex) {
      remark("%!" + Character.toString(verb) + "(BADINDEX)", start);
    } else if (next >= operands) {
      remark("%!" + Character.toString(verb) + "(MISSING)", start);
    } else {
      parts.add(new Directive(verb, flags(verb == 'v'), next++));
    }
  }

  private GoFlags flags(boolean isV) {
    return new GoFlags(
        sharp && !isV,
        zero,
        plus && !isV,
        minus,
        space,
        width,
        precision,
        plus && isV,
        sharp && isV);
  }

  private void remark(String text, int start) {
    parts.add(new Remark(text, start));
  }

  private void readFlags() {
    sharp = zero = plus = minus = space = false;
    for (; at < format.length(); at++) {
      switch (format.charAt(at)) {
        case '#' -> sharp = true;
        case '0' -> zero = true;
        case '+' -> plus = true;
        case '-' -> minus = true;
        case ' ' -> space = true;
        default -> {
          return;
        }
      }
    }
  }

  private void readWidthOperand() {
    Integer given = integerOperand();
    width = -1;
    if (given == null) {
      remark("%!(BADWIDTH)", at - 1);
    } else {
      width = Math.abs(given);
      if (given < 0) {
        minus = true;
        zero = false;
      }
    }
  }

  private void readPrecisionOperand() {
    Integer given = integerOperand();
    if (given == null) {
      remark("%!(BADPREC)", at - 1);
    } else if (given >= 0) {
      precision = given;
    }
  }

  private @Nullable Integer integerOperand() {
    if (next >= operands) {
      return null;
    }
    Long integer = integers.apply(next++);
    return integer != null && Math.abs(integer) <= LARGEST ? integer.intValue() : null;
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
    if (wellFormed && index >= 1 && index <= operands) {
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
}
