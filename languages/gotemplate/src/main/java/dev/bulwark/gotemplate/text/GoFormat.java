package dev.bulwark.gotemplate.text;

import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Go's `fmt.Sprintf`, whose result knows which parts came from the format and which from operands.
///
/// The order in which flags, width, precision and `[n]` are read, and what is written where they
/// are wrong, follow Go's implementation.
public final class GoFormat {
  private static final int LARGEST = 1_000_000;

  private final TracedText traced;
  private final String format;
  private final List<Value> operands;
  private final LongConsumer reserve;
  private final TraceBuilder out = new TraceBuilder();
  private int at;
  private int next;
  private boolean reordered;
  private boolean goodIndex;

  private GoFormat(Str format, List<Value> operands, LongConsumer reserve) {
    this.traced = format.traced();
    this.format = format.text();
    this.operands = operands;
    this.reserve = reserve;
  }

  /// The formatted text.
  ///
  /// @param reserve told of the characters that a width or precision asks for, before they are made
  public static Str of(Str format, List<Value> operands, LongConsumer reserve) {
    return new Str(new GoFormat(format, operands, reserve).text());
  }

  private TracedText text() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        out.append(traced, at, format.length());
        break;
      }
      out.append(traced, at, percent);
      int start = percent;
      at = percent + 1;
      directive(start);
    }
    if (!reordered && next < operands.size()) {
      extra();
    }
    return out.build();
  }

  private void directive(int start) {
    goodIndex = true;
    var flags = new Flags();
    readFlags(flags);
    boolean afterIndex = readIndex();
    if (peek() == '*') {
      at++;
      readWidth(flags);
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
        readPrecision(flags);
        afterIndex = false;
      } else {
        flags.precision = Math.max(readNumber(), 0);
      }
    }
    if (!afterIndex) {
      readIndex();
    }
    if (at >= format.length()) {
      own("%!(NOVERB)", start);
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    write(verb, flags, start);
  }

  /// Text that the format itself causes.
  private void own(String text, int start) {
    out.append(text, traced.runs() == 0 ? traced.whole() : traced.origin(traced.runAt(start)));
  }

  private void write(int verb, Flags flags, int start) {
    String letter = Character.toString(verb);
    if (verb == '%') {
      own("%", start);
    } else if (!goodIndex) {
      own("%!" + letter + "(BADINDEX)", start);
    } else if (next >= operands.size()) {
      own("%!" + letter + "(MISSING)", start);
    } else {
      if (verb == 'v') {
        flags.sharpV = flags.sharp;
        flags.sharp = false;
        flags.plusV = flags.plus;
        flags.plus = false;
      }
      reserve.accept(Math.max(flags.width, flags.precision));
      Value operand = operands.get(next++);
      if (operand instanceof Str text && (verb == 's' || verb == 'v') && flags.isPlain()) {
        out.append(text.traced());
      } else {
        out.append(new Verb(verb, flags).of(operand), operand.origin());
      }
    }
  }

  private void readFlags(Flags flags) {
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

  private void readWidth(Flags flags) {
    Integer width = integerOperand();
    if (width == null) {
      own("%!(BADWIDTH)", at - 1);
    } else {
      flags.width = Math.abs(width);
      if (width < 0) {
        flags.minus = true;
        flags.zero = false;
      }
    }
  }

  private void readPrecision(Flags flags) {
    Integer precision = integerOperand();
    if (precision == null) {
      own("%!(BADPREC)", at - 1);
    } else if (precision >= 0) {
      flags.precision = precision;
    }
  }

  private @Nullable Integer integerOperand() {
    if (next >= operands.size()) {
      return null;
    }
    return operands.get(next++) instanceof Int number && Math.abs(number.number()) <= LARGEST
        ? Integer.valueOf((int) number.number())
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
    own("%!(EXTRA ", format.length());
    String separator = "";
    for (Value operand : operands.subList(next, operands.size())) {
      String type = operand instanceof Nil ? "" : operand.typeName() + "=";
      out.append(separator + type + new Verb('v', new Flags()).of(operand), operand.origin());
      separator = ", ";
    }
    own(")", format.length());
  }
}
