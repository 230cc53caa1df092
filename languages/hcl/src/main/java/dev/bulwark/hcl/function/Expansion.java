package dev.bulwark.hcl.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Replacements with `$1`, `$name` and `${name}`, as Go's `regexp` expands them: names are as long
/// as they can be, and groups that do not exist are empty.
final class Expansion {
  private Expansion() {}

  static String replaceAll(Pattern pattern, String text, String template, LongConsumer charge) {
    var replaced = new StringBuilder();
    int from = 0;
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      replaced.append(text, from, matcher.start());
      int before = replaced.length();
      expand(template, matcher, replaced);
      charge.accept(replaced.length() - (long) before + 1);
      from = matcher.end();
    }
    return replaced.append(text, from, text.length()).toString();
  }

  private static void expand(String template, Matcher matcher, StringBuilder to) {
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c != '$') {
        to.append(c);
        at++;
        continue;
      }
      if (template.startsWith("$$", at)) {
        to.append('$');
        at += 2;
        continue;
      }
      boolean braces = template.startsWith("${", at);
      int start = at + (braces ? 2 : 1);
      int end = start;
      while (end < template.length() && isWord(template.charAt(end))) {
        end++;
      }
      boolean closed = !braces || (end < template.length() && template.charAt(end) == '}');
      if (end == start || !closed) {
        to.append('$');
        at++;
        continue;
      }
      String group = group(matcher, template.substring(start, end));
      to.append(group == null ? "" : group);
      at = braces ? end + 1 : end;
    }
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static @Nullable String group(Matcher matcher, String name) {
    if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      boolean exists = name.length() < 4 && Integer.parseInt(name) <= matcher.groupCount();
      return exists ? matcher.group(Integer.parseInt(name)) : null;
    }
    return matcher.pattern().namedGroups().containsKey(name) ? matcher.group(name) : null;
  }
}
