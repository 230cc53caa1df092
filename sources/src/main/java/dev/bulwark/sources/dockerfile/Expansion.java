package dev.bulwark.sources.dockerfile;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Replaces variables in a word and takes its quotes away, as BuildKit does before it acts.
///
/// Source: `frontend/dockerfile/shell/lex.go` of BuildKit.
final class Expansion {
  private static final int LONGEST = 1 << 16;
  private static final int DEEPEST = 50;

  private final String word;
  private final char escape;
  private final Function<String, Variable> variables;
  private int at;
  private int depth;
  private boolean unknown;

  /// What is known of a variable.
  sealed interface Variable {
    record Known(String value) implements Variable {}

    record Unset() implements Variable {}

    /// It may be set from outside: by `--build-arg`, by the base image.
    record Unknown() implements Variable {}
  }

  private Expansion(String word, char escape, Function<String, Variable> variables) {
    this.word = word;
    this.escape = escape;
    this.variables = variables;
  }

  /// The word with its variables replaced; empty where a variable is not known, or where BuildKit
  /// would refuse the word.
  static Optional<String> of(String word, char escape, Function<String, Variable> variables) {
    var expansion = new Expansion(word, escape, variables);
    String expanded = expansion.until((char) 0);
    return expanded == null || expansion.unknown ? Optional.empty() : Optional.of(expanded);
  }

  /// What stands up to `stop`, which is passed over; null where it cannot be expanded.
  private @Nullable String until(char stop) {
    if (++depth > DEEPEST) {
      return null;
    }
    var result = new StringBuilder();
    while (at < word.length()) {
      char c = word.charAt(at);
      if (stop != 0 && c == stop) {
        at++;
        depth--;
        return result.toString();
      }
      String part =
          switch (c) {
            case '$' -> dollar();
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            default -> plain();
          };
      if (part == null || result.length() + part.length() > LONGEST) {
        return null;
      }
      result.append(part);
    }
    depth--;
    return stop == 0 ? result.toString() : null;
  }

  private String plain() {
    if (word.charAt(at) == escape) {
      at++;
    }
    return at < word.length() ? word.substring(at, ++at) : "";
  }

  private @Nullable String singleQuoted() {
    int close = word.indexOf('\'', at + 1);
    if (close < 0) {
      return null;
    }
    String quoted = word.substring(at + 1, close);
    at = close + 1;
    return quoted;
  }

  private @Nullable String doubleQuoted() {
    var result = new StringBuilder();
    at++;
    while (at < word.length()) {
      char c = word.charAt(at);
      if (c == '"') {
        at++;
        return result.toString();
      }
      if (c == '$') {
        String value = dollar();
        if (value == null) {
          return null;
        }
        result.append(value);
      } else {
        boolean escaped =
            c == escape
                && at + 1 < word.length()
                && ("\"$".indexOf(word.charAt(at + 1)) >= 0 || word.charAt(at + 1) == escape);
        at += escaped ? 1 : 0;
        result.append(word.charAt(at++));
      }
    }
    return null;
  }

  private @Nullable String dollar() {
    at++;
    if (at >= word.length() || word.charAt(at) != '{') {
      String name = name();
      return name.isEmpty() ? "$" : value(variables.apply(name));
    }
    at++;
    String name = name();
    if (at >= word.length()) {
      return null;
    }
    Variable variable = variables.apply(name);
    char operator = word.charAt(at++);
    boolean emptyIsUnset = operator == ':';
    if (emptyIsUnset) {
      operator = at < word.length() ? word.charAt(at++) : 0;
    }
    return switch (operator) {
      case '}' -> emptyIsUnset ? null : value(variable);
      case '-', '+', '?' -> conditional(operator, variable, emptyIsUnset);
      case '#', '%' -> emptyIsUnset ? null : trimmed(operator, variable);
      case '/' -> emptyIsUnset ? null : replaced(variable);
      default -> null;
    };
  }

  private String value(Variable variable) {
    return switch (variable) {
      case Variable.Known(String value) -> value;
      case Variable.Unset _ -> "";
      case Variable.Unknown _ -> {
        unknown = true;
        yield "";
      }
    };
  }

  private @Nullable String conditional(char operator, Variable variable, boolean emptyIsUnset) {
    boolean unknownBefore = unknown;
    String other = until('}');
    boolean otherUnknown = unknown && !unknownBefore;
    unknown = unknownBefore || variable instanceof Variable.Unknown;
    if (other == null) {
      return null;
    }
    boolean isSet =
        variable instanceof Variable.Known(String known) && !(emptyIsUnset && known.isEmpty());
    boolean takesOther = (operator == '-' && !isSet) || (operator == '+' && isSet);
    if (takesOther) {
      unknown |= otherUnknown;
      return other;
    }
    return operator == '?' && !isSet && !unknown ? null : operator == '+' ? "" : value(variable);
  }

  /// `${x#pattern}` and its like: what the pattern matches at an end is taken away, the shortest
  /// match with one mark, the longest with two.
  private @Nullable String trimmed(char operator, Variable variable) {
    boolean longest = at < word.length() && word.charAt(at) == operator;
    at += longest ? 1 : 0;
    String pattern = until('}');
    if (pattern == null) {
      return null;
    }
    String value = value(variable);
    for (int i = 0; i <= value.length(); i++) {
      int length = longest ? value.length() - i : i;
      String part =
          operator == '#' ? value.substring(0, length) : value.substring(value.length() - length);
      if (ShellPattern.matches(pattern, part)) {
        return operator == '#'
            ? value.substring(length)
            : value.substring(0, value.length() - length);
      }
    }
    return value;
  }

  private @Nullable String replaced(Variable variable) {
    boolean all = at < word.length() && word.charAt(at) == '/';
    at += all ? 1 : 0;
    String pattern = until('/');
    String replacement = pattern == null ? null : until('}');
    if (pattern == null || replacement == null) {
      return null;
    }
    String value = value(variable);
    if (value.length() > 1_000) {
      unknown = true;
    }
    var result = new StringBuilder();
    int i = 0;
    while (i < value.length() && !unknown) {
      int length = ShellPattern.longestAt(pattern, value, i);
      if (length <= 0) {
        result.append(value.charAt(i++));
        continue;
      }
      result.append(replacement);
      i += length;
      if (!all) {
        break;
      }
    }
    return result.append(value, i, value.length()).toString();
  }

  private String name() {
    int start = at;
    if (at < word.length()
        && (isDigit(word.charAt(at)) || "@*#?-$!".indexOf(word.charAt(at)) >= 0)) {
      boolean number = isDigit(word.charAt(at));
      at++;
      while (number && at < word.length() && isDigit(word.charAt(at))) {
        at++;
      }
      return word.substring(start, at);
    }
    while (at < word.length()
        && (Character.isLetterOrDigit(word.charAt(at)) || word.charAt(at) == '_')) {
      at++;
    }
    return word.substring(start, at);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
