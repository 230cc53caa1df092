package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.setOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/// `urlquery.*`: the form that browsers send, in which a blank is `+`.
final class UrlQueries {
  private static final String HEX = "0123456789ABCDEF";

  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("urlquery.encode").takes("x", STRING).returns("y", STRING),
              (given, context) -> StringValue.of(escaped(given.string(0)))),
          new Function(
              Signature.of("urlquery.decode").takes("x", STRING).returns("y", STRING),
              (given, context) -> StringValue.of(unescaped(given.string(0)))),
          new Function(
              Signature.of("urlquery.encode_object")
                  .takes("object", objectOf(STRING, anyOf(STRING, arrayOf(STRING), setOf(STRING))))
                  .returns("y", STRING),
              (given, context) -> encodeObject(given)),
          new Function(
              Signature.of("urlquery.decode_object")
                  .takes("x", STRING)
                  .returns("object", objectOf(STRING, arrayOf(STRING))),
              (given, context) -> decodeObject(given)));

  private UrlQueries() {}

  private static String escaped(String text) {
    var out = new StringBuilder(text.length());
    for (byte b : GoBytes.bytes(text)) {
      char c = (char) (b & 0xff);
      if (c == ' ') {
        out.append('+');
      } else if (isPlain(c)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
      }
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_.~".indexOf(c) >= 0;
  }

  private static String unescaped(String text) {
    byte[] bytes = GoBytes.bytes(text);
    int size = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '%') {
        if (i + 2 >= bytes.length || hex(bytes[i + 1]) < 0 || hex(bytes[i + 2]) < 0) {
          String rest = GoBytes.text(Arrays.copyOfRange(bytes, i, Math.min(i + 3, bytes.length)));
          throw BuiltinException.failed("invalid URL escape " + GoQuote.of(rest));
        }
        b = (byte) (hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
        i += 2;
      } else if (b == '+') {
        b = ' ';
      }
      bytes[size++] = b;
    }
    return GoBytes.text(Arrays.copyOf(bytes, size));
  }

  private static int hex(byte digit) {
    return digit < 0 ? -1 : Character.digit(digit, 16);
  }

  private static Value encodeObject(Arguments given) {
    ObjectValue object = given.object(0);
    var parts = new ArrayList<String>();
    for (int i = 0; i < object.size(); i++) {
      Value key = object.keyAt(i);
      String name = escaped(key instanceof StringValue text ? text.text() : key.toString());
      for (String value : values(given, object.valueAt(i))) {
        parts.add(name + "=" + escaped(value));
      }
    }
    return StringValue.of(String.join("&", parts));
  }

  private static List<String> values(Arguments given, Value value) {
    var values = new ArrayList<String>();
    switch (value) {
      case StringValue text -> values.add(text.text());
      case ArrayValue array -> array.forEach(element -> values.add(text(given, element)));
      case SetValue set -> set.forEach(element -> values.add(text(given, element)));
      default -> throw notText(given);
    }
    return values;
  }

  private static String text(Arguments given, Value element) {
    if (element instanceof StringValue text) {
      return text.text();
    }
    throw notText(given);
  }

  private static BuiltinException notText(Arguments given) {
    return given.wrong(0, "values must be string, array[string], or set[string]");
  }

  private static Value decodeObject(Arguments given) {
    var values = new LinkedHashMap<String, ArrayValue.Builder>();
    for (String part : given.string(0).split("&", -1)) {
      if (part.indexOf(';') >= 0) {
        throw BuiltinException.failed("invalid semicolon separator in query");
      }
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = unescaped(equals < 0 ? part : part.substring(0, equals));
        String value = equals < 0 ? "" : unescaped(part.substring(equals + 1));
        values.computeIfAbsent(name, _ -> new ArrayValue.Builder()).add(StringValue.of(value));
      }
    }
    var object = new ObjectValue.Builder();
    values.forEach((name, list) -> object.put(name, list.build()));
    return object.build();
  }
}
