package dev.bulwark.cel.library;

import dev.bulwark.cel.library.FormatClauses.Fault;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.cel.value.Conversions;
import dev.bulwark.cel.value.Ordering;
import dev.bulwark.cel.value.Types;
import dev.bulwark.values.GoQuote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `'%s has %d'.format([name, count])`. Source: cel-go `ext/formatting.go`, which the versions 1 to
/// 3 of the strings library use; its locale is `en_US`.
final class StringFormat {
  private static final int DEFAULT_PRECISION = 6;

  private StringFormat() {}

  /// The text, or a [CelError].
  static Object format(String format, List<?> list) {
    var text = new BoundedText();
    var arguments =
        new FormatClauses.Arguments() {
          @Override
          public int count() {
            return list.size();
          }

          @Override
          public String text(int index, char verb, int precision) throws Fault {
            Object argument = Types.adapt(list.get(index));
            return switch (verb) {
              case 's' -> string(argument);
              case 'd' -> decimal(argument);
              case 'f', 'e' -> number(argument, verb, precision);
              case 'b' -> binary(argument);
              case 'o' -> octal(argument);
              default -> hexadecimal(argument, verb);
            };
          }
        };
    try {
      FormatClauses.format(format, arguments, text);
    } catch (Fault fault) {
      return new CelError(fault.reason());
    }
    return text.result();
  }

  private static String string(@Nullable Object value) throws Fault {
    return switch (value) {
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case null, default -> scalar(value);
    };
  }

  private static String scalar(@Nullable Object value) throws Fault {
    if (value == null) {
      return "null";
    }
    if (value instanceof CelType type) {
      return type.name();
    }
    Object text = Conversions.toText(value);
    if (text instanceof CelError(String reason)) {
      throw new Fault("could not convert argument " + GoQuote.of(reason) + " to string");
    }
    if (text instanceof String string) {
      return string;
    }
    throw Fault.ofType('s', typeName(value));
  }

  private static String list(List<?> list) throws Fault {
    var text = new BoundedText().append('[');
    for (int i = 0; i < list.size() && !text.isFull(); i++) {
      text.append(i == 0 ? "" : ", ").append(part(Types.adapt(list.get(i))));
    }
    return inside(text.append(']'));
  }

  private static String map(Map<?, ?> map) throws Fault {
    List<Map.Entry<String, String>> entries = new ArrayList<>(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      entries.add(Map.entry(key(Types.adapt(entry.getKey())), part(Types.adapt(entry.getValue()))));
    }
    entries.sort((a, b) -> Ordering.compareTexts(a.getKey(), b.getKey()));
    var text = new BoundedText().append('{');
    String separator = "";
    for (Map.Entry<String, String> entry : entries) {
      text.append(separator).append(entry.getKey()).append(':').append(entry.getValue());
      separator = ", ";
    }
    return inside(text.append('}'));
  }

  private static String inside(BoundedText text) throws Fault {
    if (text.result() instanceof CelError(String reason)) {
      throw new Fault(reason);
    }
    return text.result().toString();
  }

  private static String key(@Nullable Object key) throws Fault {
    return switch (key) {
      case String text -> GoQuote.of(text);
      case Boolean bool -> bool.toString();
      case Long number -> number.toString();
      case CelUint number -> number.toString();
      case null, default ->
          throw new Fault("no formatting function for map key of type " + typeName(key));
    };
  }

  /// A value inside a list or a map, as the literal that would give it.
  private static String part(@Nullable Object value) throws Fault {
    return switch (value) {
      case String text -> GoQuote.of(text);
      case CelBytes _ -> "b" + GoQuote.of(scalar(value));
      case Double number -> isFinite(number) ? fixed(number) : GoQuote.of(fixed(number));
      case Instant _ -> "timestamp(" + GoQuote.of(scalar(value)) + ")";
      case Duration _ -> "duration(" + GoQuote.of(scalar(value)) + ")";
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case Boolean _, Long _, CelUint _, CelType _ -> scalar(value);
      case null -> "null";
      default -> throw new Fault("no formatting function for " + typeName(value));
    };
  }

  private static boolean isFinite(double number) {
    return !Double.isNaN(number) && !Double.isInfinite(number);
  }

  private static String fixed(double number) {
    return isFinite(number)
        ? DecimalText.plain(number, DEFAULT_PRECISION)
        : String.valueOf(Conversions.toText(number));
  }

  private static String decimal(@Nullable Object value) throws Fault {
    if (value instanceof Long || value instanceof CelUint) {
      return value.toString();
    }
    throw Fault.ofType('d', typeName(value));
  }

  private static String number(@Nullable Object value, char verb, int precision) throws Fault {
    double number =
        switch (value) {
          case Double given -> given;
          case String text when text.equals("NaN") -> Double.NaN;
          case String text when text.equals("Infinity") -> Double.POSITIVE_INFINITY;
          case String text when text.equals("-Infinity") -> Double.NEGATIVE_INFINITY;
          case null, default -> throw Fault.ofType(verb, typeName(value));
        };
    int given = precision < 0 ? DEFAULT_PRECISION : precision;
    return verb == 'f' ? DecimalText.grouped(number, given) : DecimalText.scientific(number, given);
  }

  private static String binary(@Nullable Object value) throws Fault {
    return switch (value) {
      case Long number -> Long.toString(number, 2);
      case CelUint number -> Long.toUnsignedString(number.bits(), 2);
      case Boolean bool -> bool ? "1" : "0";
      case null, default -> throw Fault.ofType('b', typeName(value));
    };
  }

  private static String octal(@Nullable Object value) throws Fault {
    return switch (value) {
      case Long number -> Long.toString(number, 8);
      case CelUint number -> Long.toUnsignedString(number.bits(), 8);
      case null, default -> throw Fault.ofType('o', typeName(value));
    };
  }

  private static String hexadecimal(@Nullable Object value, char verb) throws Fault {
    String digits =
        switch (value) {
          case Long number -> Long.toString(number, 16);
          case CelUint number -> Long.toUnsignedString(number.bits(), 16);
          case String text -> HexFormat.of().formatHex(CelBytes.of(text).toArray());
          case CelBytes bytes -> HexFormat.of().formatHex(bytes.toArray());
          case null, default -> throw Fault.ofType(verb, typeName(value));
        };
    return verb == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
  }

  private static String typeName(@Nullable Object value) {
    return Types.of(value).name();
  }
}
