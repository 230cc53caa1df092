package dev.bulwark.rego.builtins;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import java.util.ArrayList;
import java.util.List;

/// A compiled pattern with Go's way of going from match to match.
record Regex(Pattern pattern) {
  /// Compiles a pattern once in a query; a broken one fails in Go's words.
  static Regex of(String pattern, BuiltinContext context) {
    return context.remembered(new Source(pattern), Source::compiled);
  }

  record Source(String text) {
    Regex compiled() {
      try {
        return new Regex(Pattern.compile(text));
      } catch (PatternSyntaxException e) {
        throw BuiltinException.failed(
            "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`", e);
      }
    }
  }

  /// The start and end of each group, -1 where it took no part.
  static final class Match {
    private final String text;
    private final int[] bounds;

    private Match(String text, int[] bounds) {
      this.text = text;
      this.bounds = bounds;
    }

    int start(int group) {
      return bounds[2 * group];
    }

    int end(int group) {
      return bounds[2 * group + 1];
    }

    int groups() {
      return bounds.length / 2;
    }

    /// The text of a group; empty if it took no part.
    String group(int group) {
      return start(group) < 0 ? "" : text.substring(start(group), end(group));
    }
  }

  /// The matches that do not overlap. An empty one right behind another does not count.
  ///
  /// @param most negative for all
  List<Match> matches(String text, long most, BuiltinContext context) {
    var matches = new ArrayList<Match>();
    Matcher matcher = pattern.matcher(text);
    int previousEnd = -1;
    int at = 0;
    while ((most < 0 || matches.size() < most) && at <= text.length() && matcher.find(at)) {
      context.spend(1);
      boolean counts = matcher.end() != at || matcher.start() != previousEnd;
      if (matcher.end() == at) {
        at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 1;
      } else {
        at = matcher.end();
      }
      previousEnd = matcher.end();
      if (counts) {
        matches.add(new Match(text, bounds(matcher)));
      }
    }
    return matches;
  }

  private static int[] bounds(Matcher matcher) {
    var bounds = new int[2 * (matcher.groupCount() + 1)];
    for (int i = 0; i <= matcher.groupCount(); i++) {
      bounds[2 * i] = matcher.start(i);
      bounds[2 * i + 1] = matcher.end(i);
    }
    return bounds;
  }

  /// Writes a replacement with `$1`, `${1}`, `$name` and `$$` as Go's `Regexp.Expand` reads them:
  /// the longest run of letters, digits and underscores is the name.
  void expand(String template, Match match, StringBuilder out) {
    int at = 0;
    while (at < template.length()) {
      int dollar = template.indexOf('$', at);
      if (dollar < 0) {
        break;
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
      out.append(named(template.substring(start, end), match));
      at = braced ? end + 1 : end;
    }
    out.append(template, at, template.length());
  }

  private static int nameEnd(String template, int start) {
    int end = start;
    while (end < template.length()) {
      int point = template.codePointAt(end);
      if (point != '_' && !Character.isLetter(point) && !Character.isDigit(point)) {
        break;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  private String named(String name, Match match) {
    boolean isNumber = name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 9;
    if (isNumber && (name.length() == 1 || name.charAt(0) != '0')) {
      int group = Integer.parseInt(name);
      return group < match.groups() ? match.group(group) : "";
    }
    Integer group = pattern.namedGroups().get(name);
    return group == null ? "" : match.group(group);
  }
}
