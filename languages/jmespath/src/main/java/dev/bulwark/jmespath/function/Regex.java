package dev.bulwark.jmespath.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.jmespath.evaluation.Evaluation;

/// A regular expression with Go's way from match to match, and of replacing them.
record Regex(Pattern pattern) {
  static Regex of(String pattern) throws InvalidRegexException {
    try {
      return new Regex(Pattern.compile(pattern));
    } catch (PatternSyntaxException malformed) {
      throw new InvalidRegexException(
          "error parsing regexp: "
              + malformed.getDescription()
              + ": `"
              + malformed.getPattern()
              + "`");
    }
  }

  boolean finds(String text) {
    return pattern.matcher(text).find();
  }

  /// Replaces all matches that do not overlap; an empty one right behind another is none.
  ///
  /// @param expands whether `$1` and `${name}` stand for groups
  String replaceAll(String text, String replacement, boolean expands, Evaluation run) {
    var replaced = new StringBuilder();
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    int previousEnd = -1;
    int at = 0;
    while (at <= text.length() && matcher.find(at)) {
      int end = matcher.end();
      boolean counts = matcher.start() < end || matcher.start() != previousEnd;
      if (counts) {
        int before = replaced.length();
        replaced.append(text, from, matcher.start());
        from = end;
        if (expands) {
          expand(replacement, matcher, replaced);
        } else {
          replaced.append(replacement);
        }
        run.charge(replaced.length() - before + 1L);
      }
      previousEnd = end;
      at = end > at ? end : at + (at < text.length() ? width(text, at) : 1);
    }
    return replaced.append(text, from, text.length()).toString();
  }

  private static int width(String text, int at) {
    return Character.charCount(text.codePointAt(at));
  }

  /// Go's `Regexp.Expand`: the longest run of letters, digits and underscores behind a `$` is a
  /// name; of a group that does not exist, nothing is left.
  private void expand(String template, Matcher match, StringBuilder out) {
    int at = 0;
    while (true) {
      int dollar = template.indexOf('$', at);
      if (dollar < 0) {
        out.append(template, at, template.length());
        return;
      }
      out.append(template, at, dollar);
      at = dollar + 1;
      if (template.startsWith("$", at)) {
        out.append('$');
        at++;
        continue;
      }
      boolean braced = template.startsWith("{", at);
      int start = braced ? at + 1 : at;
      int end = nameEnd(template, start);
      if (end == start || (braced && !template.startsWith("}", end))) {
        out.append('$');
        continue;
      }
      out.append(group(template.substring(start, end), match));
      at = braced ? end + 1 : end;
    }
  }

  private static int nameEnd(String template, int start) {
    int end = start;
    while (end < template.length()) {
      int rune = template.codePointAt(end);
      if (rune != '_' && !Character.isLetter(rune) && !Character.isDigit(rune)) {
        break;
      }
      end += Character.charCount(rune);
    }
    return end;
  }

  private String group(String name, Matcher match) {
    boolean isNumber = name.length() < 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    Integer group;
    if (isNumber && (name.length() == 1 || name.charAt(0) != '0')) {
      int number = Integer.parseInt(name);
      group = number <= match.groupCount() ? number : null;
    } else {
      group = pattern.namedGroups().get(name);
    }
    String text = group == null ? null : match.group(group);
    return text == null ? "" : text;
  }
}
