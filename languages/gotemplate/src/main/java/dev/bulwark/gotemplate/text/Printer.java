package dev.bulwark.gotemplate.text;

import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.Bytes;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.HostType;
import dev.bulwark.gotemplate.value.Instant;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Real;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoFlags;
import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoTimeLayout;
import java.util.List;

/// Values as `fmt.Sprint` and `%v` print them.
public final class Printer {
  /// How an absent value prints in a template.
  public static final String NO_VALUE = "<no value>";

  private static final String NIL = "<nil>";

  private Printer() {}

  /// A value as an action prints it.
  public static String text(Value value) {
    return value instanceof Nil nil ? nil.typed() ? NIL : NO_VALUE : valueText(value);
  }

  /// A value as `%v` prints it.
  public static String valueText(Value value) {
    return switch (value) {
      case Str text -> text.text();
      case Int number -> number.text();
      case Real number -> GoFloat.text(number.number());
      case Bool truth -> truth.isTrue() ? "true" : "false";
      case Nil _ -> NIL;
      default -> {
        var text = new StringBuilder();
        append(text, value);
        yield text.toString();
      }
    };
  }

  /// The same with where each part came from.
  public static Str traced(Value value) {
    return value instanceof Str text
        ? text
        : new Str(new TraceBuilder().append(valueText(value), value.origin()).build());
  }

  /// A value as `%s` prints it, which complains of numbers.
  public static String stringText(Value value) {
    return new Verb('s', GoFlags.NONE).of(value);
  }

  private static void append(StringBuilder to, Value value) {
    switch (value) {
      case Seq list -> sequence(to, list);
      case Dict map -> map(to, map);
      case Bytes bytes -> bytes(to, bytes);
      case Instant time ->
          to.append(GoTimeLayout.format("2006-01-02 15:04:05.999999999 -0700 MST", time.time()));
      case Str _, Int _, Real _, Bool _, Nil _ -> to.append(valueText(value));
    }
  }

  private static void sequence(StringBuilder to, Seq list) {
    to.append('[');
    List<Value> items = list.items();
    for (int i = 0; i < items.size(); i++) {
      append(i == 0 ? to : to.append(' '), items.get(i));
    }
    to.append(']');
  }

  private static void map(StringBuilder to, Dict map) {
    HostType host = map.host();
    if (host != null && host.text() != null) {
      append(to, host.text().call(map, new Value[0]));
      return;
    }
    if (map.isStruct()) {
      to.append(map.kind().equals("ptr") ? "&{" : "{");
      String separator = "";
      for (String key : map.fields()) {
        Value field = map.get(key);
        if (field != null) {
          append(to.append(separator), field);
          separator = " ";
        }
      }
      to.append('}');
      return;
    }
    to.append("map[");
    String separator = "";
    for (String key : map.keys()) {
      Value entry = map.get(key);
      if (entry != null) {
        append(to.append(separator).append(key).append(':'), entry);
        separator = " ";
      }
    }
    to.append(']');
  }

  private static void bytes(StringBuilder to, Bytes bytes) {
    String separator = "[";
    for (byte each : GoBytes.bytes(bytes.text().text())) {
      to.append(separator).append(each & 0xff);
      separator = " ";
    }
    to.append(separator.equals("[") ? "[]" : "]");
  }
}
