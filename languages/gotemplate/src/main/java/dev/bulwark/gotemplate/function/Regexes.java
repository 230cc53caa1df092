package dev.bulwark.gotemplate.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.value.ElementType;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Regular expressions, in time linear to the text. Source: Sprig, `regex.go`; Go, `regexp`.
final class Regexes {
  private static final int MOST_MATCHES = Integer.MAX_VALUE;

  private Regexes() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "regexMatch" -> Function.of(name, "string string", (_, a) -> matches(a, false));
      case "mustRegexMatch" -> Function.of(name, "string string", (_, a) -> matches(a, true));
      case "regexFind" -> Function.of(name, "string string", (_, a) -> first(a, false));
      case "mustRegexFind" -> Function.of(name, "string string", (_, a) -> first(a, true));
      case "regexFindAll" -> Function.of(name, "string string int", (_, a) -> all(a, false));
      case "mustRegexFindAll" -> Function.of(name, "string string int", (_, a) -> all(a, true));
      case "regexReplaceAll", "mustRegexReplaceAll" -> replacing(name, false);
      case "regexReplaceAllLiteral", "mustRegexReplaceAllLiteral" -> replacing(name, true);
      case "regexSplit" -> Function.of(name, "string string int", (_, a) -> split(a, false));
      case "mustRegexSplit" -> Function.of(name, "string string int", (_, a) -> split(a, true));
      case "regexQuoteMeta" ->
          Function.of(name, "string", (_, a) -> Str.of(quoteMeta(Given.text(a[0]))));
      default -> null;
    };
  }

  private static Function replacing(String name, boolean isLiteral) {
    boolean must = name.startsWith("must");
    return Function.of(
        name, "string string string", (calls, a) -> replaced(calls, a, isLiteral, must));
  }

  private static Pattern compile(Value pattern, boolean must) {
    try {
      return Pattern.compile(Given.text(pattern));
    } catch (PatternSyntaxException malformed) {
      throw new FunctionException(
          (must ? "" : "regexp: Compile(" + quoted(Given.text(pattern)) + "): ")
              + "error parsing regexp: "
              + malformed.getDescription()
              + ": `"
              + malformed.getPattern()
              + "`");
    }
  }

  private static String quoted(String pattern) {
    return GoQuote.isRaw(pattern) ? "`" + pattern + "`" : GoQuote.of(pattern);
  }

  private static Value matches(Value[] a, boolean must) {
    try {
      return Defaults.truth(compile(a[0], true).matcher(Given.text(a[1])).find());
    } catch (FunctionException malformed) {
      if (must) {
        throw malformed;
      }
      return Defaults.truth(false);
    }
  }

  /// Start and end of each match; an empty one right behind another does not count.
  private static List<int[]> found(Matcher matcher, String text, int most) {
    List<int[]> found = new ArrayList<>();
    int at = 0;
    int lastEnd = -1;
    while (at <= text.length() && found.size() < most && matcher.find(at)) {
      int start = matcher.start();
      int end = matcher.end();
      if (end > start || start != lastEnd) {
        found.add(new int[] {start, end});
      }
      lastEnd = end;
      boolean isStuck = end == start || end == at;
      at =
          !isStuck
              ? end
              : end < text.length() ? end + Character.charCount(text.codePointAt(end)) : end + 1;
    }
    return found;
  }

  private static Str part(Str text, int[] match) {
    return new Str(text.traced().slice(match[0], match[1]));
  }

  private static Value first(Value[] a, boolean must) {
    Str text = (Str) a[1];
    Matcher matcher = compile(a[0], must).matcher(text.text());
    return matcher.find()
        ? part(text, new int[] {matcher.start(), matcher.end()})
        : Str.of("", text.origin().approximate());
  }

  private static Value all(Value[] a, boolean must) {
    Str text = (Str) a[1];
    int most = Given.integer(a[2]);
    Matcher matcher = compile(a[0], must).matcher(text.text());
    List<Str> parts = new ArrayList<>();
    for (int[] match : found(matcher, text.text(), most < 0 ? MOST_MATCHES : most)) {
      parts.add(part(text, match));
    }
    return parts.isEmpty() ? Seq.none(ElementType.STRING) : Seq.ofStrings(parts);
  }

  private static Value split(Value[] a, boolean must) {
    Str text = (Str) a[1];
    String given = text.text();
    int most = Given.integer(a[2]);
    Pattern pattern = compile(a[0], must);
    List<Str> parts = new ArrayList<>();
    if (most == 0) {
      return Seq.none(ElementType.STRING);
    }
    if (given.isEmpty() && !Given.text(a[0]).isEmpty()) {
      return Seq.ofStrings(List.of(text));
    }
    int begin = 0;
    int end = 0;
    for (int[] match : found(pattern.matcher(given), given, most < 0 ? MOST_MATCHES : most)) {
      if (most > 0 && parts.size() == most - 1) {
        break;
      }
      end = match[0];
      if (match[1] != 0) {
        parts.add(part(text, new int[] {begin, end}));
      }
      begin = match[1];
    }
    if (end != given.length()) {
      parts.add(part(text, new int[] {begin, given.length()}));
    }
    return Seq.ofStrings(parts);
  }

  private static Value replaced(Calls calls, Value[] a, boolean isLiteral, boolean must) {
    TracedText traced = ((Str) a[1]).traced();
    TracedText by = ((Str) a[2]).traced();
    String text = traced.text();
    Matcher matcher = compile(a[0], must).matcher(text);
    var out = new TraceBuilder();
    int done = 0;
    for (int[] match : found(matcher, text, MOST_MATCHES)) {
      out.append(traced, done, match[0]);
      Origin origin = traced.origin(traced.runAt(match[0])).approximate();
      if (isLiteral || by.text().indexOf('$') < 0) {
        out.append(by.alsoFrom(origin));
      } else {
        matcher.find(match[0]);
        out.append(expanded(by.text(), matcher), by.whole().and(origin).approximate());
      }
      calls.spend(out.length() - done > text.length() ? out.length() : 1);
      done = match[1];
    }
    return new Str(out.append(traced, done, text.length()).build());
  }

  /// `$1`, `${1}` and `${name}` in a replacement; `$$` is one dollar. Source: Go, `Regexp.Expand`.
  private static String expanded(String template, Matcher matcher) {
    var out = new StringBuilder();
    int at = 0;
    for (int dollar = template.indexOf('$'); dollar >= 0; dollar = template.indexOf('$', at)) {
      out.append(template, at, dollar);
      at = dollar + 1;
      if (template.startsWith("$", at)) {
        out.append('$');
        at++;
        continue;
      }
      boolean braced = template.startsWith("{", at);
      int start = braced ? at + 1 : at;
      int end = start;
      while (end < template.length() && isNameRune(template.charAt(end))) {
        end++;
      }
      boolean closed = !braced || template.startsWith("}", end);
      if (end == start || !closed) {
        out.append('$');
        continue;
      }
      String group = group(template.substring(start, end), matcher);
      out.append(group == null ? "" : group);
      at = braced ? end + 1 : end;
    }
    return out.append(template, at, template.length()).toString();
  }

  private static boolean isNameRune(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static @Nullable String group(String name, Matcher matcher) {
    if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int number = name.length() > 8 ? Integer.MAX_VALUE : Integer.parseInt(name);
      return number <= matcher.groupCount() ? matcher.group(number) : null;
    }
    return matcher.pattern().namedGroups().containsKey(name) ? matcher.group(name) : null;
  }

  private static String quoteMeta(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }
}
