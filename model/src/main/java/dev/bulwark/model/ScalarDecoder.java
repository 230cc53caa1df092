package dev.bulwark.model;

import dev.bulwark.model.schema.FieldType;
import dev.bulwark.model.schema.FieldType.ScalarKind;
import dev.bulwark.values.InvalidQuantityException;
import dev.bulwark.values.Quantity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads strings, numbers and booleans, and the types that are written as one of them.
final class ScalarDecoder extends Decoder {
  private final FieldType.Scalar type;
  private final ScalarKind kind;
  private final @Nullable Object zero;

  ScalarDecoder(FieldType.Scalar type) {
    this.type = type;
    this.kind = type.kind();
    this.zero =
        switch (kind) {
          case STRING -> "";
          case BOOL -> false;
          case INT32, INT64, INT_OR_STRING -> 0L;
          case FLOAT64 -> 0.0;
          case QUANTITY -> "0";
          case BYTES, TIME, MICRO_TIME -> null;
        };
  }

  @Override
  @Nullable Object decode(Object raw, @Nullable Decoding at) {
    return switch (kind) {
      case STRING -> raw instanceof String ? raw : wrongType(raw, at);
      case BOOL -> raw instanceof Boolean ? raw : wrongType(raw, at);
      case INT32 -> integer(raw, at, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT64 -> integer(raw, at, Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT64 -> number(raw, at);
      case QUANTITY -> quantity(raw, at);
      case INT_OR_STRING -> intOrString(raw, at);
      case BYTES -> bytes(raw, at);
      case TIME -> time(raw, at, Rfc3339.SECONDS);
      case MICRO_TIME -> time(raw, at, Rfc3339.MICROSECONDS);
    };
  }

  private Object wrongType(Object raw, @Nullable Decoding at) {
    return wrongType(raw, at, type.goName());
  }

  private static Object wrongType(Object raw, @Nullable Decoding at, String goName) {
    if (at != null) {
      at.cannotUnmarshal(raw, goName);
    }
    return raw;
  }

  private Object integer(Object raw, @Nullable Decoding at, long least, long most) {
    Long value = JsonNumber.integer(raw);
    return value != null && value >= least && value <= most ? value : wrongType(raw, at);
  }

  private Object number(Object raw, @Nullable Decoding at) {
    if (raw instanceof Double) {
      return raw;
    }
    return raw instanceof Long || raw instanceof BigDecimal
        ? (Object) ((Number) raw).doubleValue()
        : wrongType(raw, at);
  }

  private static Object intOrString(Object raw, @Nullable Decoding at) {
    if (raw instanceof String) {
      return raw;
    }
    Long value = JsonNumber.integer(raw);
    return value != null && value == value.intValue() ? value : wrongType(raw, at, "int32");
  }

  private static Object quantity(Object raw, @Nullable Decoding at) {
    try {
      return Quantity.canonical(raw instanceof String text ? text.strip() : JsonNumber.text(raw));
    } catch (InvalidQuantityException e) {
      if (at != null) {
        at.report(e.getMessage());
      }
      return raw;
    }
  }

  private Object bytes(Object raw, @Nullable Decoding at) {
    if (!(raw instanceof String text)) {
      return wrongType(raw, at);
    }
    String canonical = Base64Text.canonical(text);
    if (canonical == null && at != null) {
      at.report("illegal base64 data at input byte " + Base64Text.firstFault(text));
    }
    return canonical == null ? raw : canonical;
  }

  private static @Nullable Object time(Object raw, @Nullable Decoding at, Rfc3339 layout) {
    if (!(raw instanceof String text)) {
      return wrongType(raw, at, "string");
    }
    try {
      return layout.canonical(text);
    } catch (Rfc3339.NoTimeException e) {
      if (at != null) {
        at.report(e.getMessage());
      }
      return raw;
    }
  }

  @Override
  @Nullable Object absent() {
    return zero;
  }

  @Override
  boolean isEmpty(@Nullable Object decoded) {
    return switch (kind) {
      case STRING, BYTES -> "".equals(decoded);
      case BOOL, INT32, INT64, FLOAT64 -> decoded != null && decoded.equals(zero);
      case QUANTITY, INT_OR_STRING, TIME, MICRO_TIME -> false;
    };
  }
}
