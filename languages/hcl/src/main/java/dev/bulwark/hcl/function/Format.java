package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.value.Value;
import java.util.List;
import java.util.function.LongConsumer;

/// Texts with verbs, such as `%-5s` and `%[2]d`, and what stands for them.
final class Format {
  private static final int WIDEST = 100_000;

  private final String format;
  private final List<Value> arguments;
  private final LongConsumer charge;
  private final StringBuilder text = new StringBuilder();
  private int at;
  private int next;
  private int greatest;

  private Format(String format, List<Value> arguments, LongConsumer charge) {
    this.format = format;
    this.arguments = arguments;
    this.charge = charge;
  }

  static String of(String format, List<Value> arguments, LongConsumer charge) {
    return new Format(format, arguments, charge).run();
  }

  private String run() {
    while (at < format.length()) {
      char c = format.charAt(at);
      if (c != '%') {
        text.append(c);
        at++;
      } else if (format.startsWith("%%", at)) {
        text.append('%');
        at += 2;
      } else {
        verb();
      }
    }
    if (greatest < arguments.size()) {
      throw FunctionException.ofArgument(
          greatest + 1,
          greatest == 0
              ? "too many arguments; no verbs in format string"
              : "too many arguments; only %d used by format string".formatted(greatest));
    }
    return text.toString();
  }

  private void verb() {
    int start = at++;
    String flags = "";
    while (at < format.length() && "0#+- ".indexOf(format.charAt(at)) >= 0) {
      flags += format.charAt(at++);
    }
    int width = number(-1);
    int precision = -1;
    if (at < format.length() && format.charAt(at) == '.') {
      at++;
      precision = number(0);
    }
    if (at < format.length() && format.charAt(at) == '[') {
      at++;
      int index = number(0);
      if (index < 1 || at >= format.length() || format.charAt(at) != ']') {
        throw unrecognized(start);
      }
      at++;
      next = index - 1;
    }
    if (at >= format.length() || !Character.isLetter(format.charAt(at))) {
      throw unrecognized(start);
    }
    String raw = format.substring(start, ++at);
    if (next >= arguments.size()) {
      throw FunctionException.of(
          "not enough arguments for \"%s\" at %d: need index %d but have %d total"
              .formatted(raw, start, next + 1, arguments.size()));
    }
    var verb = new Verb(raw, start, raw.charAt(raw.length() - 1), flags, width, precision);
    String made = verb.format(arguments.get(next));
    charge.accept(made.length());
    text.append(made);
    greatest = Math.max(greatest, ++next);
  }

  private int number(int otherwise) {
    int start = at;
    int number = 0;
    while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      number = number * 10 + format.charAt(at++) - '0';
      if (number > WIDEST) {
        throw FunctionException.ofArgument(0, "a width or precision is too large");
      }
    }
    return at == start ? otherwise : number;
  }

  private FunctionException unrecognized(int start) {
    return at >= format.length()
        ? FunctionException.ofArgument(0, "unterminated verb at end of format string")
        : FunctionException.ofArgument(
            0,
            "unrecognized format character '%c' at offset %d".formatted(format.charAt(at), start));
  }
}
