package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.text.Printer;
import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.ElementType;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoQuote;
import dev.bulwark.values.GoText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Texts, cut, filled and put together; what was in them keeps its origin. Source: Sprig,
/// `strings.go`. Go counts bytes, so do these.
final class Strings {
  private Strings() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "trim" -> Function.of(name, "string", (_, a) -> trim((Str) a[0], GoText::isSpace, 3));
      case "trimAll", "trimall" ->
          Function.of(name, "string string", (_, a) -> trimAll(Given.text(a[0]), (Str) a[1]));
      case "trimSuffix" ->
          Function.of(name, "string string", (_, a) -> trimSuffix(Given.text(a[0]), (Str) a[1]));
      case "trimPrefix" ->
          Function.of(name, "string string", (_, a) -> trimPrefix(Given.text(a[0]), (Str) a[1]));
      case "trunc" ->
          Function.of(name, "int string", (_, a) -> trunc(((Int) a[0]).number(), (Str) a[1]));
      case "substr" -> Function.of(name, "int int string", (_, a) -> substr(a));
      case "repeat" -> Function.of(name, "int string", (calls, a) -> repeat(calls, a));
      case "contains" ->
          Function.of(
              name, "string string", (_, a) -> test(Given.text(a[1]).contains(Given.text(a[0]))));
      case "hasPrefix" ->
          Function.of(
              name, "string string", (_, a) -> test(Given.text(a[1]).startsWith(Given.text(a[0]))));
      case "hasSuffix" ->
          Function.of(
              name, "string string", (_, a) -> test(Given.text(a[1]).endsWith(Given.text(a[0]))));
      case "quote" -> Function.of(name, "any...", (_, a) -> quoted(a, true));
      case "squote" -> Function.of(name, "any...", (_, a) -> quoted(a, false));
      case "cat" -> Function.of(name, "any...", (_, a) -> cat(a));
      case "indent" -> Function.of(name, "int string", (calls, a) -> indent(calls, a, false));
      case "nindent" -> Function.of(name, "int string", (calls, a) -> indent(calls, a, true));
      case "replace" -> Function.of(name, "string string string", (calls, a) -> replace(calls, a));
      case "plural" ->
          Function.of(
              name, "string string int", (_, a) -> ((Int) a[2]).number() == 1 ? a[0] : a[1]);
      case "toString" -> Function.of(name, "any", (_, a) -> Given.string(a[0]));
      case "split" ->
          Function.of(
              name, "string string", (_, a) -> numbered(split((Str) a[1], Given.text(a[0]), -1)));
      case "splitn" ->
          Function.of(
              name,
              "string int string",
              (_, a) -> numbered(split((Str) a[2], Given.text(a[0]), Given.integer(a[1]))));
      case "splitList" ->
          Function.of(
              name,
              "string string",
              (_, a) -> Seq.ofStrings(split((Str) a[1], Given.text(a[0]), -1)));
      case "hello" -> Function.of(name, "", (_, _) -> Str.of("Hello!"));
      default -> null;
    };
  }

  private static Value test(boolean holds) {
    return Defaults.truth(holds);
  }

  private static Str slice(Str text, int from, int to) {
    return new Str(text.traced().slice(from, to));
  }

  /// @param ends 1 for the start, 2 for the end, 3 for both
  private static Str trim(Str text, IntPredicate goes, int ends) {
    String given = text.text();
    int from = 0;
    int to = given.length();
    while ((ends & 1) != 0 && from < to && goes.test(given.codePointAt(from))) {
      from += Character.charCount(given.codePointAt(from));
    }
    while ((ends & 2) != 0 && to > from && goes.test(given.codePointBefore(to))) {
      to -= Character.charCount(given.codePointBefore(to));
    }
    return slice(text, from, to);
  }

  private static Str trimAll(String cut, Str text) {
    return trim(text, rune -> cut.indexOf(rune) >= 0, 3);
  }

  private static Str trimSuffix(String suffix, Str text) {
    return text.text().endsWith(suffix)
        ? slice(text, 0, text.text().length() - suffix.length())
        : text;
  }

  private static Str trimPrefix(String prefix, Str text) {
    return text.text().startsWith(prefix)
        ? slice(text, prefix.length(), text.text().length())
        : text;
  }

  private static Str trunc(long count, Str text) {
    int length = GoBytes.length(text.text());
    if (count < 0 && length + count > 0) {
      return bytes(text, length + count, length);
    }
    return count >= 0 && length > count ? bytes(text, 0, count) : text;
  }

  private static Str substr(Value[] a) {
    Str text = (Str) a[2];
    long start = ((Int) a[0]).number();
    long end = ((Int) a[1]).number();
    int length = GoBytes.length(text.text());
    if (start < 0) {
      return bytes(text, 0, end);
    }
    return end < 0 || end > length ? bytes(text, start, length) : bytes(text, start, end);
  }

  /// `text[from:to]`
  static Str bytes(Str text, long from, long to) {
    int length = GoBytes.length(text.text());
    if (to > length || to < 0) {
      throw new FunctionException(
          "runtime error: slice bounds out of range [:"
              + to
              + (to < 0 ? "]" : "] with length " + length));
    }
    if (from > to) {
      throw new FunctionException(
          "runtime error: slice bounds out of range [" + from + ":" + to + "]");
    }
    return GoBytes.isAscii(text.text())
        ? slice(text, (int) from, (int) to)
        : Str.of(GoBytes.slice(text.text(), (int) from, (int) to), text.origin());
  }

  private static Str repeat(Calls calls, Value[] a) {
    long count = ((Int) a[0]).number();
    if (count < 0) {
      throw new FunctionException("strings: negative Repeat count");
    }
    Str text = (Str) a[1];
    calls.spend(count * Math.max(1, text.text().length()));
    var repeated = new TraceBuilder();
    for (long i = 0; i < count; i++) {
      repeated.append(text.traced());
    }
    return new Str(repeated.build());
  }

  private static Str quoted(Value[] a, boolean isDouble) {
    var text = new TraceBuilder();
    for (Value each : a) {
      if (!(each instanceof Nil)) {
        Origin origin = each.origin();
        text.append(text.length() == 0 ? "" : " ", origin);
        if (isDouble) {
          doubleQuoted(text, Given.string(each).traced());
        } else {
          text.append("'", origin).append(Printer.traced(each).traced()).append("'", origin);
        }
      }
    }
    return new Str(text.build());
  }

  private static void doubleQuoted(TraceBuilder to, TracedText traced) {
    Origin whole = traced.whole();
    to.append("\"", whole);
    for (int run = 0; run < traced.runs(); run++) {
      String part = traced.text().substring(traced.start(run), traced.end(run));
      String quoted = GoQuote.of(part);
      String inner = quoted.substring(1, quoted.length() - 1);
      if (inner.equals(part)) {
        to.append(traced, traced.start(run), traced.end(run));
      } else {
        to.append(inner.replace("\\udc", "\\x"), traced.origin(run));
      }
    }
    to.append("\"", whole);
  }

  private static Str cat(Value[] a) {
    var text = new TraceBuilder();
    boolean first = true;
    for (Value each : a) {
      if (!(each instanceof Nil)) {
        text.append(first ? "" : " ", each.origin());
        text.append(Printer.traced(each).traced());
        first = false;
      }
    }
    return new Str(text.build());
  }

  private static Str indent(Calls calls, Value[] a, boolean onNewLine) {
    long width = ((Int) a[0]).number();
    TracedText traced = ((Str) a[1]).traced();
    if (width < 0) {
      throw new FunctionException("strings: negative Repeat count");
    }
    calls.spend(traced.length() + lines(traced.text()) * width);
    String pad = " ".repeat((int) width);
    Origin here = calls.here();
    var text = new TraceBuilder();
    if (onNewLine) {
      text.append("\n", here);
    }
    text.append(pad, here);
    int done = 0;
    for (int at = traced.text().indexOf('\n'); at >= 0; at = traced.text().indexOf('\n', done)) {
      text.append(traced, done, at + 1).append(pad, here);
      done = at + 1;
    }
    return new Str(text.append(traced, done, traced.length()).build());
  }

  private static long lines(String text) {
    long lines = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      lines++;
    }
    return lines;
  }

  private static Str replace(Calls calls, Value[] a) {
    String old = Given.text(a[0]);
    TracedText by = ((Str) a[1]).traced();
    TracedText traced = ((Str) a[2]).traced();
    String text = traced.text();
    var out = new TraceBuilder();
    int done = 0;
    if (old.isEmpty()) {
      calls.spend((long) (text.length() + 1) * (by.length() + 1));
      while (done < text.length()) {
        int next = done + Character.charCount(text.codePointAt(done));
        out.append(by).append(traced, done, next);
        done = next;
      }
      return new Str(out.append(by).build());
    }
    int at = text.indexOf(old);
    if (at < 0) {
      return (Str) a[2];
    }
    for (; at >= 0; at = text.indexOf(old, done)) {
      calls.spend(by.length());
      Origin replaced = traced.origin(traced.runAt(at)).approximate();
      out.append(traced, done, at).append(by.alsoFrom(replaced));
      done = at + old.length();
    }
    return new Str(out.append(traced, done, text.length()).build());
  }

  /// `strings.SplitN`; all parts where the count is negative.
  static List<Str> split(Str text, String separator, int count) {
    List<Str> parts = new ArrayList<>();
    String given = text.text();
    if (count == 0) {
      return parts;
    }
    int done = 0;
    while (count < 0 || parts.size() < count - 1) {
      int at = separator.isEmpty() ? nextRune(given, done) : given.indexOf(separator, done);
      if (at < 0 || (separator.isEmpty() && at >= given.length())) {
        break;
      }
      parts.add(slice(text, done, at));
      done = at + separator.length();
    }
    if (!separator.isEmpty() || done < given.length()) {
      parts.add(slice(text, done, given.length()));
    }
    return parts;
  }

  private static int nextRune(String text, int at) {
    return at >= text.length() ? -1 : at + Character.charCount(text.codePointAt(at));
  }

  private static Value numbered(List<Str> parts) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      entries.put("_" + i, parts.get(i));
    }
    return Dict.of(ElementType.STRING, entries);
  }
}
