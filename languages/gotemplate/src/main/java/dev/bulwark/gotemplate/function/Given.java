package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.text.GoInteger;
import dev.bulwark.gotemplate.text.Printer;
import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.Bytes;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Real;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoNumber;
import java.util.ArrayList;
import java.util.List;

/// Arguments as functions take them: Go's `cast` for numbers, Sprig's `strval` for texts.
final class Given {
  /// What Go says where a function is given nil and asks for its type.
  static final String NIL_POINTER =
      "runtime error: invalid memory address or nil pointer dereference";

  private Given() {}

  static String text(Value value) {
    return ((Str) value).text();
  }

  /// An `int`, checked to be one.
  static int integer(Value value) {
    long number = ((Int) value).number();
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
  }

  /// The text of any value, with where it came from.
  static Str string(Value value) {
    return value instanceof Bytes bytes ? bytes.text() : Printer.traced(value);
  }

  /// `cast.ToInt64`: 0 where there is no number.
  static long toLong(Value value) {
    return switch (value) {
      case Int number -> number.number();
      case Real number -> toLong(number.number());
      case Bool truth -> truth.isTrue() ? 1 : 0;
      case Str text -> {
        Long number = GoInteger.readLong(withoutZeroDecimals(text.text()));
        yield number == null ? 0 : number;
      }
      default -> 0;
    };
  }

  /// On amd64, what is no int64 becomes the least of them.
  private static long toLong(double number) {
    boolean fits = number >= -0x1p63 && number < 0x1p63;
    return fits ? (long) number : Long.MIN_VALUE;
  }

  /// `cast.ToFloat64`: 0 where there is no number.
  static double toDouble(Value value) {
    return switch (value) {
      case Int number -> number.number();
      case Real number -> number.number();
      case Bool truth -> truth.isTrue() ? 1 : 0;
      case Str text -> GoNumber.parseFloat(text.text()).orElse(0);
      default -> 0;
    };
  }

  /// `1.00` is `1` to an integer.
  private static String withoutZeroDecimals(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '0') {
      end--;
    }
    return end > 0 && end < text.length() && text.charAt(end - 1) == '.'
        ? text.substring(0, end - 1)
        : text;
  }

  /// The items of a list of any type.
  static List<Value> items(Value value, String whatFor) {
    return switch (value) {
      case Seq list -> list.items();
      case Bytes bytes -> {
        List<Value> items = new ArrayList<>();
        for (byte each : GoBytes.bytes(bytes.text().text())) {
          items.add(new Int(each & 0xff, Int.Type.UINT8, bytes.origin()));
        }
        yield items;
      }
      case Nil _ -> throw new FunctionException(NIL_POINTER);
      default -> throw new FunctionException(whatFor + value.kind());
    };
  }

  /// Sprig's `strslice`: texts of what a list holds, or of the one value.
  static List<Str> strings(Value value) {
    if (value instanceof Nil) {
      return List.of();
    }
    if (!(value instanceof Seq) && !(value instanceof Bytes)) {
      return List.of(string(value));
    }
    List<Str> texts = new ArrayList<>();
    for (Value each : items(value, "")) {
      if (!(each instanceof Nil)) {
        texts.add(string(each));
      }
    }
    return texts;
  }

  /// Sprig's `empty`.
  static boolean isEmpty(Value value) {
    return !value.isTrue();
  }
}
