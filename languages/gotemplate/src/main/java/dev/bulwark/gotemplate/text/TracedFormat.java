package dev.bulwark.gotemplate.text;

import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoFlags;
import dev.bulwark.values.GoFormat;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Go's `fmt.Sprintf`, whose result knows which parts came from the format and which from operands.
public final class TracedFormat {
  private final TracedText format;
  private final List<Value> operands;
  private final LongConsumer reserve;
  private final TraceBuilder out = new TraceBuilder();

  private TracedFormat(TracedText format, List<Value> operands, LongConsumer reserve) {
    this.format = format;
    this.operands = operands;
    this.reserve = reserve;
  }

  /// The formatted text.
  ///
  /// @param reserve told of the characters that a width or precision asks for, before they are made
  public static Str of(Str format, List<Value> operands, LongConsumer reserve) {
    var traced = new TracedFormat(format.traced(), operands, reserve);
    for (GoFormat.Part part : GoFormat.parts(format.text(), operands.size(), traced::integer)) {
      traced.append(part);
    }
    return new Str(traced.out.build());
  }

  private @Nullable Long integer(int operand) {
    return operands.get(operand) instanceof Int number ? number.number() : null;
  }

  private void append(GoFormat.Part part) {
    switch (part) {
      case GoFormat.Literal(int start, int end) -> out.append(format, start, end);
      case GoFormat.Remark(String text, int start) -> remark(text, start);
      case GoFormat.Directive(int verb, GoFlags flags, int operand) ->
          operand(verb, flags, operands.get(operand));
      case GoFormat.Extra(int from) -> extra(operands.subList(from, operands.size()));
    }
  }

  /// Text that the format itself causes.
  private void remark(String text, int start) {
    out.append(text, format.runs() == 0 ? format.whole() : format.origin(format.runAt(start)));
  }

  private void operand(int verb, GoFlags flags, Value operand) {
    reserve.accept(Math.max(flags.width(), flags.precision()));
    if (operand instanceof Str text && (verb == 's' || verb == 'v') && flags.isPlain()) {
      out.append(text.traced());
    } else {
      out.append(new Verb(verb, flags).of(operand), operand.origin());
    }
  }

  private void extra(List<Value> operands) {
    int end = format.text().length();
    remark("%!(EXTRA ", end);
    String separator = "";
    for (Value operand : operands) {
      String type = operand instanceof Nil ? "" : operand.typeName() + "=";
      out.append(separator + type + new Verb('v', GoFlags.NONE).of(operand), operand.origin());
      separator = ", ";
    }
    remark(")", end);
  }
}
