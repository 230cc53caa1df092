package dev.bulwark.kyverno.cel.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// A pattern of texts: `*` and `**` for any run, `?` for one character, `[a-z]` and `[!a-z]` for
/// one of some, `{a,b}` for one of several, `\` before what stands for itself
/// (github.com/gobwas/glob without separators).
final class Glob {
  private static final int LONGEST = 4_096;

  private final Pattern pattern;

  private Glob(Pattern pattern) {
    this.pattern = pattern;
  }

  /// A pattern; empty where the text is none.
  static Optional<Glob> compile(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Glob(Pattern.compile(regex(text), Pattern.DOTALL)));
    } catch (PatternSyntaxException _) {
      return Optional.empty();
    }
  }

  private static String regex(String glob) {
    var regex = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '[' -> {
          boolean negated = glob.startsWith("!", i + 1);
          regex.append(negated ? "[^" : "[");
          i += negated ? 1 : 0;
        }
        case ']' -> regex.append(']');
        case '{' -> {
          regex.append("(?:");
          braces++;
        }
        case '}' -> {
          regex.append(')');
          braces--;
        }
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        case '-' -> regex.append('-');
        case '\\' -> {
          i++;
          regex.append(Pattern.quote(glob.substring(i, Math.min(i + 1, glob.length()))));
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  boolean matches(String text) {
    return pattern.matches(text);
  }
}
