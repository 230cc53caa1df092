package dev.bulwark.hcl.value;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Between texts, numbers and truths.
final class PrimitiveConversions {
  private PrimitiveConversions() {}

  static @Nullable Conversion find(
      Type.Primitive from, Type.Primitive to, Conversion.Safety safety) {
    if (from == to) {
      return value -> value;
    }
    boolean unsafe = safety == Conversion.Safety.UNSAFE;
    return switch (to) {
      case STRING ->
          from == Type.Primitive.NUMBER
              ? value -> Value.text(Numbers.text(value.number()))
              : value -> Value.text(String.valueOf(value.isTrue()));
      case NUMBER ->
          unsafe && from == Type.Primitive.STRING ? PrimitiveConversions::toNumber : null;
      case BOOL -> unsafe && from == Type.Primitive.STRING ? PrimitiveConversions::toBool : null;
    };
  }

  private static Value toNumber(Value value) {
    BigDecimal number = Numbers.parse(value.text());
    if (number == null) {
      throw new ConversionException("a number is required");
    }
    return Value.number(number);
  }

  private static Value toBool(Value value) {
    String text = value.text();
    return switch (text) {
      case "true", "1" -> Value.TRUE;
      case "false", "0" -> Value.FALSE;
      default -> {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean almost = lower.equals("true") || lower.equals("false");
        String hint = almost ? "; to convert from string, use lowercase \"" + lower + "\"" : "";
        throw new ConversionException("a bool is required" + hint);
      }
    };
  }
}
