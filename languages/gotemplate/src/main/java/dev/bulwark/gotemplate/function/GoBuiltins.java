package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.text.Printer;
import dev.bulwark.gotemplate.text.TracedFormat;
import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.value.Bytes;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.ElementType;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoQuote;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The functions that Go's templates have by themselves, but for comparisons.
final class GoBuiltins {
  private GoBuiltins() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "and", "or" -> Function.shortCircuiting(name, "value value...");
      case "not" -> Function.of(name, "value", (_, a) -> Defaults.truth(!a[0].isTrue()));
      case "call" -> Function.of(name, "value value...", (_, a) -> refuseCall(a[0]));
      case "index" -> Function.of(name, "value value...", (_, a) -> index(a));
      case "len" -> Function.of(name, "value", (_, a) -> Int.of(length(a[0])));
      case "print" -> Function.of(name, "any...", (_, a) -> print(a));
      case "println" -> Function.of(name, "any...", (_, a) -> printLine(a));
      case "printf" ->
          Function.of(
              name,
              "string any...",
              (calls, a) ->
                  TracedFormat.of((Str) a[0], List.of(a).subList(1, a.length), calls::spend));
      case "html" -> Function.of(name, "any...", (_, a) -> rewritten(joined(a), GoBuiltins::html));
      case "js" -> Function.of(name, "any...", (_, a) -> rewritten(joined(a), GoBuiltins::js));
      case "urlquery" ->
          Function.of(name, "any...", (_, a) -> Str.of(Urls.queryEscaped(joined(a).text())));
      default -> null;
    };
  }

  private static Value refuseCall(Value value) {
    if (value instanceof Nil) {
      throw new FunctionException("call of nil");
    }
    throw new FunctionException("non-function of type " + value.typeName());
  }

  private static Value index(Value[] a) {
    Value item = a[0];
    if (item instanceof Nil) {
      throw new FunctionException("index of untyped nil");
    }
    for (Value index : Arrays.asList(a).subList(1, a.length)) {
      item =
          switch (item) {
            case Nil _ -> throw new FunctionException("index of nil pointer");
            case Seq list -> list.get(position(index, list.size(), "slice"));
            case Str text -> byteAt(text, index);
            case Bytes bytes -> byteAt(bytes.text(), index);
            case Dict map when !map.isStruct() -> entry(map, index);
            default -> throw new FunctionException("can't index item of type " + item.typeName());
          };
    }
    return item;
  }

  private static Value entry(Dict map, Value key) {
    if (key instanceof Nil) {
      throw new FunctionException("value is nil; should be of type string");
    }
    if (!(key instanceof Str text)) {
      throw new FunctionException("value has type " + key.typeName() + "; should be string");
    }
    Value found = map.get(text.text());
    if (found != null) {
      return found;
    }
    return map.elements() == ElementType.STRING
        ? Str.of("", map.missing(text.text()))
        : new Nil(true, map.missing(text.text()));
  }

  private static Int byteAt(Str text, Value index) {
    byte[] bytes = GoBytes.bytes(text.text());
    int at = position(index, bytes.length, "string");
    return new Int(bytes[at] & 0xff, Int.Type.UINT8, text.origin().approximate());
  }

  private static int position(Value index, int size, String what) {
    if (index instanceof Nil) {
      throw new FunctionException("cannot index slice/array with nil");
    }
    if (!(index instanceof Int number)) {
      throw new FunctionException("cannot index slice/array with type " + index.typeName());
    }
    long at = number.number();
    if (at < 0 || at > size) {
      throw new FunctionException("index out of range: " + at);
    }
    if (at == size) {
      throw new FunctionException("reflect: " + what + " index out of range");
    }
    return (int) at;
  }

  private static int length(Value value) {
    return switch (value) {
      case Str text -> GoBytes.length(text.text());
      case Bytes bytes -> GoBytes.length(bytes.text().text());
      case Seq list -> list.size();
      case Dict map when !map.isStruct() -> map.size();
      case Nil nil when nil.typed() -> throw new FunctionException("len of nil pointer");
      case Nil _ ->
          throw new FunctionException("reflect: call of reflect.Value.Type on zero Value");
      default -> throw new FunctionException("len of type " + value.typeName());
    };
  }

  /// `fmt.Sprint`: blanks only between values of which neither is a string.
  private static Str print(Value[] a) {
    var text = new TraceBuilder();
    for (int i = 0; i < a.length; i++) {
      if (i > 0 && !(a[i] instanceof Str) && !(a[i - 1] instanceof Str)) {
        text.append(" ", a[i].origin());
      }
      text.append(Printer.traced(a[i]).traced());
    }
    return new Str(text.build());
  }

  private static Str printLine(Value[] a) {
    var text = new TraceBuilder();
    for (int i = 0; i < a.length; i++) {
      if (i > 0) {
        text.append(" ", a[i].origin());
      }
      text.append(Printer.traced(a[i]).traced());
    }
    text.append("\n", a.length == 0 ? Str.EMPTY.origin() : a[a.length - 1].origin());
    return new Str(text.build());
  }

  /// What the escaping functions escape: here an absent value has a text of its own.
  private static Str joined(Value[] a) {
    Value[] shown = a.clone();
    for (int i = 0; i < a.length; i++) {
      if (a[i] instanceof Nil nil) {
        shown[i] = Str.of(Printer.NO_VALUE, nil.origin());
      }
    }
    return print(shown);
  }

  /// How a code point is written; null where it stays as it is.
  @FunctionalInterface
  interface Escape {
    @Nullable String of(int rune);
  }

  private static Str rewritten(Str given, Escape escape) {
    String text = given.text();
    var out = new TraceBuilder();
    int done = 0;
    for (int i = 0; i < text.length(); ) {
      int rune = text.codePointAt(i);
      int next = i + Character.charCount(rune);
      String written = escape.of(rune);
      if (written != null) {
        out.append(given.traced(), done, i);
        out.append(written, given.traced().origin(given.traced().runAt(i)));
        done = next;
      }
      i = next;
    }
    return new Str(out.append(given.traced(), done, text.length()).build());
  }

  private static @Nullable String html(int rune) {
    return switch (rune) {
      case 0 -> "\ufffd";
      case '"' -> "&#34;";
      case '\'' -> "&#39;";
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> null;
    };
  }

  private static @Nullable String js(int rune) {
    return switch (rune) {
      case '\\' -> "\\\\";
      case '\'' -> "\\'";
      case '"' -> "\\\"";
      case '<' -> "\\u003C";
      case '>' -> "\\u003E";
      case '&' -> "\\u0026";
      case '=' -> "\\u003D";
      default -> {
        if (rune >= ' ' && (rune < 0x80 || GoQuote.isPrint(rune))) {
          yield null;
        }
        yield "\\u" + hex(rune);
      }
    };
  }

  private static String hex(int rune) {
    String digits = Integer.toHexString(rune).toUpperCase(Locale.ROOT);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }
}
