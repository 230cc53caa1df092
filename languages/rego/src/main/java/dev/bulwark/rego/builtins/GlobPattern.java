package dev.bulwark.rego.builtins;

import com.google.re2j.Pattern;
import dev.bulwark.rego.builtin.BuiltinException;

/// Translates a glob of the gobwas dialect into a regular expression.
///
/// `*` and `?` stop at delimiters and `**` does not; `[abc]`, `[!abc]` and `[a-z]` are one
/// character; `{a,b*}` is one of several globs; `\` takes the meaning from what follows.
final class GlobPattern {
  private final String glob;
  private final String notDelimiter;
  private final StringBuilder regex = new StringBuilder("(?s)");
  private int at;
  private int depth;

  GlobPattern(String glob, String delimiters) {
    this.glob = glob;
    this.notDelimiter = delimiters.isEmpty() ? "." : "[^" + escapedForClass(delimiters) + "]";
  }

  Pattern compiled() {
    while (at < glob.length()) {
      item();
    }
    regex.repeat(")", depth);
    return Pattern.compile(regex.toString());
  }

  private void item() {
    char c = glob.charAt(at);
    at++;
    switch (c) {
      case '*' -> {
        if (glob.startsWith("*", at)) {
          at++;
          regex.append(".*");
        } else {
          regex.append(notDelimiter).append('*');
        }
      }
      case '?' -> regex.append(notDelimiter);
      case '[' -> range();
      case '{' -> {
        depth++;
        regex.append("(?:");
      }
      default -> {
        if (c == '}' && depth > 0) {
          depth--;
          regex.append(')');
        } else if (c == ',' && depth > 0) {
          regex.append('|');
        } else {
          at--;
          literal();
        }
      }
    }
  }

  private void literal() {
    if (glob.charAt(at) == '\\') {
      at++;
    }
    if (at < glob.length()) {
      int point = glob.codePointAt(at);
      at += Character.charCount(point);
      regex.append(Pattern.quote(Character.toString(point)));
    }
  }

  private void range() {
    boolean negated = glob.startsWith("!", at);
    if (negated) {
      at++;
    }
    int low = point();
    if (glob.startsWith("-", at)) {
      at++;
      int high = point();
      if (!glob.startsWith("]", at)) {
        throw BuiltinException.failed("expected close range character");
      }
      at++;
      if (high < low) {
        throw BuiltinException.failed(
            "hi character '%s' should be greater than lo '%s'"
                .formatted(Character.toString(high), Character.toString(low)));
      }
      characters(
          negated,
          escapedForClass(Character.toString(low))
              + "-"
              + escapedForClass(Character.toString(high)));
      return;
    }
    at -= Character.charCount(low);
    var members = new StringBuilder();
    while (at < glob.length() && glob.charAt(at) != ']') {
      if (glob.charAt(at) == '\\') {
        at++;
      }
      if (at < glob.length()) {
        members.appendCodePoint(point());
      }
    }
    if (at >= glob.length()) {
      throw BuiltinException.failed("unexpected end of input");
    }
    at++;
    if (members.isEmpty()) {
      throw BuiltinException.failed("could not parse range");
    }
    characters(negated, escapedForClass(members.toString()));
  }

  private void characters(boolean negated, String members) {
    regex.append(negated ? "[^" : "[").append(members).append(']');
  }

  private int point() {
    if (at >= glob.length()) {
      throw BuiltinException.failed("unexpected end of input");
    }
    int point = glob.codePointAt(at);
    at += Character.charCount(point);
    return point;
  }

  private static String escapedForClass(String members) {
    var escaped = new StringBuilder();
    members
        .codePoints()
        .forEach(point -> escaped.append("\\x{").append(Integer.toHexString(point)).append('}'));
    return escaped.toString();
  }
}
