package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.values.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Functions of texts.
final class StringFunctions {
  static final List<Function> ALL =
      List.of(
          mapping("upper", text -> text.toUpperCase(Locale.ROOT)),
          mapping("lower", text -> text.toLowerCase(Locale.ROOT)),
          mapping("title", StringFunctions::title),
          mapping("strrev", text -> String.join("", Graphemes.of(text).reversed())),
          mapping("chomp", StringFunctions::chomp),
          mapping("trimspace", GoText::trimSpace),
          Function.of(
              "trim",
              Types.STRING,
              call -> Value.text(trim(call.text(0), call.text(1))),
              Params.text("str"),
              Params.text("cutset")),
          Function.of(
              "trimprefix",
              Types.STRING,
              StringFunctions::trimPrefix,
              Params.text("str"),
              Params.text("prefix")),
          Function.of(
              "trimsuffix",
              Types.STRING,
              StringFunctions::trimSuffix,
              Params.text("str"),
              Params.text("suffix")),
          Function.of(
              "startswith",
              Types.BOOL,
              call -> Value.bool(call.text(0).startsWith(call.text(1))),
              Params.text("str"),
              Params.text("prefix")),
          Function.of(
              "endswith",
              Types.BOOL,
              call -> Value.bool(call.text(0).endsWith(call.text(1))),
              Params.text("str"),
              Params.text("suffix")),
          Function.of(
              "strcontains",
              Types.BOOL,
              call -> Value.bool(call.text(0).contains(call.text(1))),
              Params.text("str"),
              Params.text("substr")),
          Function.of(
              "indent",
              Types.STRING,
              StringFunctions::indent,
              Params.number("spaces"),
              Params.text("str")),
          Function.of(
              "join",
              Types.STRING,
              StringFunctions::join,
              Params.text("separator"),
              Params.list("lists", Types.STRING).orUnknown().anyNumber()),
          Function.of(
              "split",
              Type.list(Types.STRING),
              StringFunctions::split,
              Params.text("separator"),
              Params.text("str")),
          Function.of(
              "substr",
              Types.STRING,
              StringFunctions::substring,
              Params.text("str"),
              Params.number("offset"),
              Params.number("length")));

  private StringFunctions() {}

  private static Function mapping(String name, UnaryOperator<String> each) {
    return Function.of(
        name,
        Types.STRING,
        call -> {
          call.charge(call.text(0).length());
          return Value.text(each.apply(call.text(0)));
        },
        Params.text("str"));
  }

  /// The first letter of each word as a capital; words are what stands between other characters.
  private static String title(String text) {
    var titled = new StringBuilder(text.length());
    boolean inside = false;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      titled.appendCodePoint(inside ? point : Character.toTitleCase(point));
      inside = !separates(point);
      i += Character.charCount(point);
    }
    return titled.toString();
  }

  /// Of ASCII all but letters, digits and the underscore; beyond it, blanks alone.
  private static boolean separates(int point) {
    if (point < 128 || Character.isLetterOrDigit(point)) {
      return point != '_' && !Character.isLetterOrDigit(point);
    }
    return GoText.isSpace(point);
  }

  private static String chomp(String text) {
    int stop = text.length();
    while (stop > 0 && (text.charAt(stop - 1) == '\n' || text.charAt(stop - 1) == '\r')) {
      stop--;
    }
    return text.substring(0, stop);
  }

  private static String trim(String text, String cutset) {
    int start = 0;
    int end = text.length();
    while (start < end && cutset.indexOf(text.codePointAt(start)) >= 0) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (end > start && cutset.indexOf(text.codePointBefore(end)) >= 0) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static Value trimPrefix(Call call) {
    String text = call.text(0);
    return Value.text(text.startsWith(call.text(1)) ? text.substring(call.text(1).length()) : text);
  }

  private static Value trimSuffix(Call call) {
    String text = call.text(0);
    return Value.text(
        text.endsWith(call.text(1))
            ? text.substring(0, text.length() - call.text(1).length())
            : text);
  }

  private static Value indent(Call call) {
    int spaces = call.whole(0);
    if (spaces < 0) {
      throw FunctionException.ofArgument(0, "the number of spaces must not be negative");
    }
    String text = call.text(1);
    call.charge(text.length() + (long) spaces * text.chars().filter(c -> c == '\n').count());
    return Value.text(text.replace("\n", "\n" + " ".repeat(spaces)));
  }

  private static Value join(Call call) {
    if (call.count() < 2) {
      throw FunctionException.of("at least two arguments are required");
    }
    if (call.holdsUnknown()) {
      return call.unknown();
    }
    String separator = call.text(0);
    var joined = new StringBuilder();
    boolean first = true;
    for (int i = 1; i < call.count(); i++) {
      int at = 0;
      for (Value element : call.value(i).elements()) {
        if (element.isNull()) {
          throw FunctionException.ofArgument(
              i, "element " + at + " is null; cannot concatenate null values");
        }
        joined.append(first ? "" : separator).append(element.text());
        call.charge(element.text().length() + (long) separator.length());
        first = false;
        at++;
      }
    }
    return Value.text(joined.toString());
  }

  private static Value split(Call call) {
    String separator = call.text(0);
    String text = call.text(1);
    call.charge(text.length());
    var parts = new ArrayList<Value>();
    if (separator.isEmpty()) {
      text.codePoints().forEach(point -> parts.add(Value.text(Character.toString(point))));
      return Value.list(Types.STRING, parts);
    }
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(Value.text(text.substring(from, at)));
      from = at + separator.length();
    }
    parts.add(Value.text(text.substring(from)));
    return Value.list(Types.STRING, parts);
  }

  /// A negative offset counts from the end; a negative length means up to the end.
  private static Value substring(Call call) {
    int offset = call.whole(1);
    int length = call.whole(2);
    List<String> clusters = Graphemes.of(call.text(0));
    call.charge(call.text(0).length());
    if (offset < 0) {
      offset = Math.max(0, offset + clusters.size());
    }
    int start = Math.min(offset, clusters.size());
    int end = length < 0 ? clusters.size() : (int) Math.min(clusters.size(), (long) start + length);
    return Value.text(String.join("", clusters.subList(start, end)));
  }
}
