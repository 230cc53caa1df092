package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.Signature.Trait.DEPRECATED;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.List;

/// `regex.*` and the deprecated `re_match`, on RE2/J. What follows a match, and where an empty one
/// counts, is Go's rule.
final class Regexes {
  static final List<Builtin> ALL =
      List.of(
          new RegexMatch(
              Signature.of("regex.match")
                  .takes("pattern", STRING)
                  .takes("value", STRING)
                  .returns("result", BOOLEAN)),
          new RegexMatch(
              Signature.of("re_match").takes(STRING).takes(STRING).is(DEPRECATED).returns(BOOLEAN)),
          new Function(
              Signature.of("regex.is_valid").takes("pattern", STRING).returns("result", BOOLEAN),
              (given, context) -> isValid(given)),
          new Function(
              Signature.of("regex.split")
                  .takes("pattern", STRING)
                  .takes("value", STRING)
                  .returns("output", arrayOf(STRING)),
              Regexes::split),
          new Function(
              Signature.of("regex.find_n")
                  .takes("pattern", STRING)
                  .takes("value", STRING)
                  .takes("number", NUMBER)
                  .returns("output", arrayOf(STRING)),
              Regexes::find),
          new Function(
              Signature.of("regex.find_all_string_submatch_n")
                  .takes("pattern", STRING)
                  .takes("value", STRING)
                  .takes("number", NUMBER)
                  .returns("output", arrayOf(arrayOf(STRING))),
              Regexes::findGroups),
          new Function(
              Signature.of("regex.replace")
                  .takes("s", STRING)
                  .takes("pattern", STRING)
                  .takes("value", STRING)
                  .returns("output", STRING),
              Regexes::replace),
          new Function(
              Signature.of("regex.template_match")
                  .takes("template", STRING)
                  .takes("value", STRING)
                  .takes("delimiter_start", STRING)
                  .takes("delimiter_end", STRING)
                  .returns("result", BOOLEAN),
              Regexes::matchesTemplate));

  private Regexes() {}

  private static Value isValid(Arguments given) {
    if (given.get(0) instanceof StringValue pattern) {
      try {
        Pattern.compile(pattern.text());
        return BooleanValue.TRUE;
      } catch (PatternSyntaxException _) {
        return BooleanValue.FALSE;
      }
    }
    return BooleanValue.FALSE;
  }

  private static Value split(Arguments given, BuiltinContext context) {
    String pattern = given.string(0);
    String text = given.string(1);
    Regex regex = Regex.of(pattern, context);
    if (text.isEmpty() && !pattern.isEmpty()) {
      return ArrayValue.of(StringValue.EMPTY);
    }
    var parts = new ArrayList<String>();
    int from = 0;
    int lastStart = 0;
    for (Regex.Match match : regex.matches(text, -1, context)) {
      lastStart = match.start(0);
      if (match.end(0) != 0) {
        parts.add(text.substring(from, lastStart));
      }
      from = match.end(0);
    }
    if (lastStart != text.length()) {
      parts.add(text.substring(from));
    }
    return StringParts.strings(parts);
  }

  private static Value find(Arguments given, BuiltinContext context) {
    String pattern = given.string(0);
    String text = given.string(1);
    long most = given.integer(2);
    var found = new ArrayList<String>();
    for (Regex.Match match : Regex.of(pattern, context).matches(text, most, context)) {
      found.add(match.group(0));
    }
    return StringParts.strings(found);
  }

  private static Value findGroups(Arguments given, BuiltinContext context) {
    String pattern = given.string(0);
    String text = given.string(1);
    long most = given.integer(2);
    var found = new ArrayValue.Builder();
    for (Regex.Match match : Regex.of(pattern, context).matches(text, most, context)) {
      var groups = new ArrayList<String>();
      for (int i = 0; i < match.groups(); i++) {
        groups.add(match.group(i));
      }
      found.add(StringParts.strings(groups));
    }
    return found.build();
  }

  private static Value replace(Arguments given, BuiltinContext context) {
    String text = given.string(0);
    Regex regex = Regex.of(given.string(1), context);
    String template = given.string(2);
    var out = new StringBuilder();
    int from = 0;
    for (Regex.Match match : regex.matches(text, -1, context)) {
      context.reserve(template.length());
      out.append(text, from, match.start(0));
      regex.expand(template, match, out);
      from = match.end(0);
    }
    return StringValue.of(out.append(text, from, text.length()).toString());
  }

  /// Patterns between delimiters, within a text that is taken literally.
  private static Value matchesTemplate(Arguments given, BuiltinContext context) {
    String template = given.string(0);
    String text = given.string(1);
    String open = given.string(2);
    String close = given.string(3);
    if (GoBytes.bytes(open).length != 1) {
      throw wrongDelimiter("start", open);
    }
    if (GoBytes.bytes(close).length != 1) {
      throw wrongDelimiter("end", open);
    }
    String pattern = templatePattern(template, open.charAt(0), close.charAt(0), context);
    return BooleanValue.of(Regex.of(pattern, context).pattern().matcher(text).find());
  }

  private static BuiltinException wrongDelimiter(String which, String counted) {
    return BuiltinException.failed(
        which
            + " delimiter has to be exactly one character long but is "
            + GoBytes.bytes(counted).length
            + " long");
  }

  private static String templatePattern(
      String template, char open, char close, BuiltinContext context) {
    var pattern = new StringBuilder("^");
    int depth = 0;
    int literal = 0;
    int inner = 0;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == open) {
        depth++;
        if (depth == 1) {
          pattern.append(Pattern.quote(template.substring(literal, i)));
          inner = i + 1;
        }
      } else if (c == close) {
        depth--;
        if (depth == 0) {
          String part = template.substring(inner, i);
          Regex.of("^" + part + "$", context);
          pattern.append('(').append(part).append(')');
          literal = i + 1;
        }
      }
      if (depth < 0) {
        break;
      }
    }
    if (depth != 0) {
      throw BuiltinException.failed("unbalanced braces in " + GoQuote.of(template));
    }
    return pattern.append(Pattern.quote(template.substring(literal))).append('$').toString();
  }
}
