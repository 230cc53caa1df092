package dev.bulwark.gotemplate.text;

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
import dev.bulwark.values.GoVerb;
import java.math.BigInteger;

/// One operand by one verb. Source: Go, `fmt/print.go`.
final class Verb {
  private final int verb;
  private final GoFlags flags;

  Verb(int verb, GoFlags flags) {
    this.verb = verb;
    this.flags = flags;
  }

  String of(Value operand) {
    if (verb == 'T') {
      return flags.padded(operand instanceof Nil ? "<nil>" : operand.typeName(), true);
    }
    return switch (operand) {
      case Nil _ -> verb == 'v' ? flags.padded("<nil>", true) : "%!" + letter() + "(<nil>)";
      case Str text -> string(text.text(), operand);
      case Int number -> integer(number);
      case Real number -> go().real(number.number()).orElseGet(() -> wrong(operand));
      case Bool truth ->
          verb == 't' || verb == 'v'
              ? flags.padded(truth.isTrue() ? "true" : "false", true)
              : wrong(operand);
      case Bytes bytes -> bytes(bytes);
      case Seq list -> list(list);
      case Dict map -> map(map);
      case Instant _ -> string(Printer.valueText(operand), operand);
    };
  }

  private String letter() {
    return Character.toString(verb);
  }

  private String wrong(Value operand) {
    return "%!"
        + letter()
        + "("
        + operand.typeName()
        + "="
        + new Verb('v', flags).of(operand)
        + ")";
  }

  private String string(String text, Value operand) {
    return go().string(text).orElseGet(() -> wrong(operand));
  }

  private GoVerb go() {
    return new GoVerb(verb, flags);
  }

  private String bytes(Bytes bytes) {
    return switch (verb) {
      case 's', 'q', 'x', 'X' -> string(bytes.text().text(), bytes);
      default -> {
        var text = new StringBuilder("[");
        for (byte each : GoBytes.bytes(bytes.text().text())) {
          text.append(text.length() > 1 ? " " : "")
              .append(new Verb(verb, flags).of(Int.of(each & 0xff)));
        }
        yield text.append(']').toString();
      }
    };
  }

  private String integer(Int number) {
    if (number.type() == Int.Type.DURATION && (verb == 'v' || verb == 's' || verb == 'q')) {
      return string(number.text(), number);
    }
    BigInteger value =
        number.isUnsigned()
            ? new BigInteger(Long.toUnsignedString(number.number()))
            : BigInteger.valueOf(number.number());
    return go().integer(value).orElseGet(() -> wrong(number));
  }

  private String list(Seq list) {
    if (verb == 'v' && flags.sharpV()) {
      return sharp(list);
    }
    var text = new StringBuilder("[");
    String separator = "";
    for (Value each : list.items()) {
      text.append(separator).append(element(each));
      separator = " ";
    }
    return text.append(']').toString();
  }

  /// Within others, nil prints by any verb.
  private String element(Value each) {
    return each instanceof Nil ? "<nil>" : of(each);
  }

  private String sharp(Seq list) {
    var text = new StringBuilder(list.typeName()).append('{');
    String separator = "";
    for (Value each : list.items()) {
      text.append(separator).append(inside(each));
      separator = ", ";
    }
    return text.append('}').toString();
  }

  /// An element of `%#v`: nil says its type.
  private String inside(Value each) {
    return each instanceof Nil ? "interface {}(nil)" : of(each);
  }

  private String map(Dict map) {
    HostType host = map.host();
    if (host != null && host.text() != null && !flags.sharpV()) {
      return of(host.text().call(map, new Value[0]));
    }
    boolean sharp = verb == 'v' && flags.sharpV();
    if (map.isStruct()) {
      return flags.padded(Printer.valueText(map), true);
    }
    var text = new StringBuilder(sharp ? map.typeName() + "{" : "map[");
    String separator = "";
    for (String key : map.keys()) {
      Value value = map.get(key);
      if (value != null) {
        text.append(separator).append(of(Str.of(key))).append(':');
        text.append(sharp ? inside(value) : element(value));
        separator = sharp ? ", " : " ";
      }
    }
    return text.append(sharp ? '}' : ']').toString();
  }
}
