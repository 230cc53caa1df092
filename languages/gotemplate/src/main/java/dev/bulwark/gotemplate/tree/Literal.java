package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.GoType;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Real;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import org.jspecify.annotations.Nullable;

/// A constant: `"text"`, `true`, `8`, `nil`.
public final class Literal extends Expression {
  private final String written;
  private final Content content;
  private final Origin origin;

  /// What a constant can be taken for.
  public sealed interface Content {
    record Text(String text) implements Content {}

    record Truth(boolean isTrue) implements Content {}

    record Nothing() implements Content {}

    /// A number.
    ///
    /// @param integer null where the number is none
    /// @param isReal whether it is written as a `float64`
    record Numeric(@Nullable Long integer, boolean isReal, double real) implements Content {}
  }

  public Literal(TemplateText in, int offset, String written, Content content) {
    super(in, offset);
    this.written = written;
    this.content = content;
    this.origin = Origin.written(place(written.length()));
  }

  @Override
  Value value(Frame frame) {
    return switch (content) {
      case Content.Text(var text) -> Str.of(text, origin);
      case Content.Truth(var isTrue) -> new Bool(isTrue, origin);
      case Content.Nothing() -> throw frame.fault("nil is not a command");
      case Content.Numeric(var integer, var isReal, var real) -> {
        if (isReal) {
          yield new Real(real, origin);
        }
        if (integer == null) {
          throw frame.fault(written + " overflows int");
        }
        yield new Int(integer, Int.Type.INT, origin);
      }
    };
  }

  @Override
  Value argument(Frame frame, @Nullable GoType type) {
    frame.at(this);
    if (content instanceof Content.Nothing) {
      if (type != null && !type.mayBeNil()) {
        throw frame.fault("cannot assign nil to " + type.typeName());
      }
      var nil = new Nil(true, origin);
      return type == null ? nil : type.zero(nil);
    }
    if (type == null || type == GoType.ANY || type == GoType.VALUE) {
      return value(frame);
    }
    Value value = typed(type);
    if (value == null) {
      throw frame.fault(
          type.literal().isEmpty()
              ? "can't handle " + written + " for arg of type " + type.typeName()
              : "expected " + type.literal() + "; found " + written);
    }
    return value;
  }

  private @Nullable Value typed(GoType type) {
    return switch (content) {
      case Content.Text(var text) when type == GoType.STRING -> Str.of(text, origin);
      case Content.Truth(var isTrue) when type == GoType.BOOL -> new Bool(isTrue, origin);
      case Content.Numeric number when type == GoType.FLOAT64 -> new Real(number.real(), origin);
      case Content.Numeric(var integer, _, _)
          when integer != null && (type == GoType.INT || type == GoType.UINT32) ->
          new Int(integer, Int.Type.INT, origin);
      default -> null;
    };
  }

  @Override
  public boolean isExecutable() {
    return false;
  }

  @Override
  void print(StringBuilder to) {
    to.append(written);
  }
}
