package dev.bulwark.cel.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The type a value has when the expression runs.
public final class Types {
  private Types() {}

  /// The type of a value; [CelType#ERROR] of an error or an unknown.
  public static CelType of(@Nullable Object value) {
    if (value instanceof String) {
      return CelType.STRING;
    } else if (value instanceof Boolean) {
      return CelType.BOOL;
    } else if (value instanceof Long) {
      return CelType.INT;
    } else if (value instanceof Map<?, ?>) {
      return CelType.MAP;
    } else if (value instanceof List<?>) {
      return CelType.LIST;
    } else if (value == null) {
      return CelType.NULL;
    } else if (value instanceof Double) {
      return CelType.DOUBLE;
    } else if (value instanceof CelUint) {
      return CelType.UINT;
    } else if (value instanceof Instant) {
      return CelType.TIMESTAMP;
    } else if (value instanceof Duration) {
      return CelType.DURATION;
    } else if (value instanceof CelBytes) {
      return CelType.BYTES;
    } else if (value instanceof CelOpaque opaque) {
      return opaque.celType();
    } else if (value instanceof CelSelectable selectable) {
      return selectable.celType();
    } else if (value instanceof CelOptional) {
      return CelType.OPTIONAL;
    } else if (value instanceof CelType) {
      return CelType.TYPE;
    } else if (value instanceof CelError || value instanceof CelUnknown) {
      return CelType.ERROR;
    }
    return of(adapt(value));
  }

  /// Numbers as the language knows them: an integer of any Java width is an int, any other number a
  /// double; all else is returned as it is.
  public static @Nullable Object adapt(@Nullable Object value) {
    if (!(value instanceof Number) || value instanceof Long || value instanceof Double) {
      return value;
    }
    return switch (value) {
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      case Float number -> number.doubleValue();
      case BigDecimal number -> number.doubleValue();
      case BigInteger number -> number.doubleValue();
      default -> throw new IllegalArgumentException("not a value of CEL: " + value.getClass());
    };
  }

  public static boolean isErrorOrUnknown(@Nullable Object value) {
    return value instanceof CelError || value instanceof CelUnknown;
  }

  /// Whether a value may be passed for a parameter: of a list or map the first element decides, as
  /// cel-go's dispatch has it.
  public static boolean accepts(CelType parameter, @Nullable Object value) {
    return switch (parameter) {
      case CelType.Parameter _ -> true;
      case CelType.Simple simple ->
          simple.name().equals("dyn") || simple.name().equals(of(value).name());
      case CelType.ListOf(CelType element) ->
          value instanceof List<?> list
              && (list.isEmpty() || accepts(element, adapt(list.getFirst())));
      case CelType.MapOf(CelType key, CelType element) ->
          value instanceof Map<?, ?> map && (map.isEmpty() || acceptsEntry(key, element, map));
      case CelType.OptionalOf(CelType inner) ->
          value instanceof CelOptional optional
              && (!optional.isPresent() || accepts(inner, optional.value()));
      case CelType.TypeOf _ -> value instanceof CelType;
      case CelType.Opaque opaque -> opaque.name().equals(of(value).name());
      case CelType.Struct struct -> struct.name().equals(of(value).name());
    };
  }

  private static boolean acceptsEntry(CelType key, CelType element, Map<?, ?> map) {
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    Map.Entry<?, ?> first = entries.next();
    return accepts(key, adapt(first.getKey())) && accepts(element, adapt(first.getValue()));
  }
}
