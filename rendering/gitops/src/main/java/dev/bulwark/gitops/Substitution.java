package dev.bulwark.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.values.PathPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One text with `${name}` and its kin replaced by the values of variables, as Flux does it.
///
/// Source: fluxcd/pkg, `envsubst`: lengths and positions count bytes, `$$` is a `$`, and what the
/// default operators have in common is that they give their word for an empty value.
final class Substitution {
  private static final int DEEPEST = 50;
  private static final int LONGEST = 16 << 20;

  /// Of a value that a pattern is tried on from each of its ends.
  private static final int LONGEST_TRIMMED = 20_000;

  private final String text;
  private final Variables variables;
  private final List<String> used = new ArrayList<>();
  private int at;

  private Substitution(String text, Variables variables) {
    this.text = text;
    this.variables = variables;
  }

  /// What became of a text.
  ///
  /// @param used the variables that it names, in their order
  /// @param isOne whether the text is one variable and nothing else
  record Outcome(String text, List<String> used, boolean isOne) {
    Outcome {
      used = List.copyOf(used);
    }
  }

  /// The text is no text with variables.
  static final class MalformedException extends Exception {
    MalformedException(String reason) {
      super(reason);
    }
  }

  static Outcome of(String text, Variables variables) throws MalformedException {
    var substitution = new Substitution(text, variables);
    String result = substitution.all();
    boolean isOne =
        substitution.used.size() == 1 && text.equals("${" + substitution.used.getFirst() + "}");
    return new Outcome(result, substitution.used, isOne);
  }

  private String all() throws MalformedException {
    var out = new StringBuilder();
    while (at < text.length()) {
      if (text.startsWith("${", at)) {
        at += 2;
        append(out, expression(0));
      } else {
        at += text.startsWith("$$", at) ? 1 : 0;
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, String piece) throws MalformedException {
    if (out.length() + piece.length() > LONGEST) {
      throw new MalformedException("the text grows beyond " + LONGEST + " characters");
    }
    out.append(piece);
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void close() throws MalformedException {
    if (peek() != '}') {
      throw new MalformedException("no closing brace");
    }
    at++;
  }

  /// What follows `${`.
  private String expression(int depth) throws MalformedException {
    if (depth > DEEPEST) {
      throw new MalformedException("variables nest deeper than " + DEEPEST);
    }
    if (peek() == '#') {
      at++;
      String value = variable();
      close();
      return String.valueOf(value.getBytes(UTF_8).length);
    }
    String value = variable();
    return switch (peek()) {
      case ':' ->
          at + 1 < text.length() && "=-?+".indexOf(text.charAt(at + 1)) >= 0
              ? orElse(value, 2, depth)
              : part(value, depth);
      case '=' -> orElse(value, 1, depth);
      case ',', '^' -> inCase(value);
      case '/' -> replaced(value, depth);
      case '#', '%' -> trimmed(value, depth);
      default -> {
        close();
        yield value;
      }
    };
  }

  private String variable() throws MalformedException {
    int start = at;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (!Character.isLetter(c) && !Character.isDigit(c) && c != '_') {
        break;
      }
      at += Character.charCount(c);
    }
    if (at == start) {
      throw new MalformedException("no name of a variable after ${");
    }
    String name = text.substring(start, at);
    used.add(name);
    return variables.value(name);
  }

  private String orElse(String value, int operator, int depth) throws MalformedException {
    at += operator;
    var word = new StringBuilder();
    while (peek() != '}') {
      append(word, argument("}", false, depth));
    }
    at++;
    return value.isEmpty() ? word.toString() : value;
  }

  /// One argument: a variable of its own, or the characters before one of `ends` or a variable.
  private String argument(String ends, boolean escapes, int depth) throws MalformedException {
    if (text.startsWith("${", at)) {
      at += 2;
      return expression(depth + 1);
    }
    var word = new StringBuilder();
    while (at < text.length() && !text.startsWith("${", at)) {
      char c = text.charAt(at);
      boolean isEscape =
          escapes
              && at + 1 < text.length()
              && (text.startsWith("$$", at)
                  || (c == '\\' && "/\\".indexOf(text.charAt(at + 1)) >= 0));
      if (isEscape) {
        at++;
      } else if (ends.indexOf(c) >= 0) {
        break;
      }
      word.append(text.charAt(at++));
    }
    if (word.isEmpty()) {
      throw new MalformedException("something is missing in ${}");
    }
    return word.toString();
  }

  private String part(String value, int depth) throws MalformedException {
    at++;
    String from = argument(":}", false, depth);
    if (peek() == '}') {
      at++;
      return part(value, from, null);
    }
    if (peek() != ':') {
      throw new MalformedException("no closing brace");
    }
    while (peek() == ':') {
      at++;
    }
    String length = argument("}", false, depth);
    close();
    return part(value, from, length);
  }

  private static String part(String value, String from, @Nullable String length) {
    byte[] bytes = value.getBytes(UTF_8);
    int start;
    int count;
    try {
      start = Integer.parseInt(from);
      count = length == null ? bytes.length : Integer.parseInt(length);
    } catch (NumberFormatException noNumber) {
      return value;
    }
    start = start < 0 ? Math.max(0, bytes.length + start) : start;
    long end = count < 0 ? bytes.length + count : Math.min(bytes.length, (long) start + count);
    return start >= end ? "" : new String(Arrays.copyOfRange(bytes, start, (int) end), UTF_8);
  }

  private String inCase(String value) throws MalformedException {
    int start = at;
    while (at < start + 2 && (peek() == ',' || peek() == '^')) {
      at++;
    }
    String operator = text.substring(start, at);
    close();
    int first = value.isEmpty() ? 0 : Character.charCount(value.codePointAt(0));
    String head = value.substring(0, first);
    return switch (operator) {
      case "," -> head.toLowerCase(Locale.ROOT) + value.substring(first);
      case ",," -> value.toLowerCase(Locale.ROOT);
      case "^" -> head.toUpperCase(Locale.ROOT) + value.substring(first);
      case "^^" -> value.toUpperCase(Locale.ROOT);
      default -> value;
    };
  }

  private String replaced(String value, int depth) throws MalformedException {
    at++;
    char where = "/#%".indexOf(peek()) >= 0 ? peek() : ' ';
    at += where == ' ' ? 0 : 1;
    String old = argument("/", true, depth);
    if (peek() != '/') {
      throw new MalformedException("no second / in ${}");
    }
    while (peek() == '/') {
      at++;
    }
    boolean isCut = peek() == '}';
    String by = isCut ? "" : argument("}", true, depth);
    close();
    int found = value.indexOf(old);
    return switch (where) {
      case '/' -> value.replace(old, by);
      case '#' -> !isCut && found == 0 ? by + value.substring(old.length()) : value;
      case '%' ->
          !isCut && value.endsWith(old)
              ? value.substring(0, value.length() - old.length()) + by
              : value;
      default ->
          found < 0
              ? value
              : value.substring(0, found) + by + value.substring(found + old.length());
    };
  }

  private String trimmed(String value, int depth) throws MalformedException {
    char end = peek();
    at++;
    boolean isLongest = peek() == end;
    at += isLongest ? 1 : 0;
    String pattern = argument("}", false, depth);
    close();
    if (value.length() > LONGEST_TRIMMED) {
      throw new MalformedException("a value is longer than can be cut");
    }
    return end == '#'
        ? withoutStart(value, pattern, isLongest)
        : reversed(withoutStart(reversed(value), reversed(pattern), isLongest));
  }

  private static String withoutStart(String value, String pattern, boolean isLongest) {
    if (!PathPattern.isWellFormed(pattern)) {
      return value;
    }
    for (int i = 1; i <= value.length(); i++) {
      int length = isLongest ? value.length() + 1 - i : i;
      if (PathPattern.matchesAll(pattern, value.substring(0, length))) {
        return value.substring(length);
      }
    }
    return value;
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
