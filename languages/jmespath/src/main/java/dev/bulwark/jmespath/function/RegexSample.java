package dev.bulwark.jmespath.function;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import java.util.random.RandomGenerator;

/// Makes a text that a regular expression matches: literals, classes, groups, alternatives and
/// repetitions, where an open repetition goes on for up to eight more. Anchors stand for nothing.
final class RegexSample {
  private static final int MORE = 8;
  private static final int MAX_DEPTH = 100;
  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final String pattern;
  private final Evaluation run;
  private final RandomGenerator random;
  private int depth;

  RegexSample(String pattern, Evaluation run) {
    this.pattern = pattern;
    this.run = run;
    this.random = run.surroundings().random();
  }

  String make() {
    var text = new StringBuilder();
    int end = alternatives(0, text);
    if (end < pattern.length()) {
      throw unsupported(end);
    }
    return text.toString();
  }

  /// Writes one of the alternatives that begin here; each is as likely as those before it together
  /// leave room for.
  ///
  /// @return where they end: at a closing parenthesis or the end of the pattern
  private int alternatives(int from, StringBuilder to) {
    if (++depth > MAX_DEPTH) {
      throw unsupported(from);
    }
    String chosen = "";
    int at = from;
    int count = 0;
    while (true) {
      var text = new StringBuilder();
      at = sequence(at, text);
      count++;
      chosen = random.nextInt(count) == 0 ? text.toString() : chosen;
      if (at >= pattern.length() || pattern.charAt(at) != '|') {
        to.append(chosen);
        depth--;
        return at;
      }
      at++;
    }
  }

  private int sequence(int from, StringBuilder to) {
    int at = from;
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      var first = new StringBuilder();
      int end = atom(at, first);
      Repetition repetition = Repetition.read(pattern, end);
      int most = repetition.most() < 0 ? repetition.least() + MORE : repetition.most();
      int times = random.nextInt(repetition.least(), Math.max(repetition.least(), most) + 1);
      for (int i = 0; i < times; i++) {
        run.charge(first.length() + 1L);
        to.append(first);
        first.setLength(0);
        atom(at, first);
      }
      at = repetition.end();
    }
    return at;
  }

  /// Writes one unit, and returns where it ends.
  private int atom(int at, StringBuilder to) {
    run.step();
    char c = pattern.charAt(at);
    return switch (c) {
      case '(' -> group(at, to);
      case '[' -> characterClass(at, to);
      case '.' -> one(LETTERS + DIGITS, at + 1, to);
      case '^', '$' -> at + 1;
      case '\\' -> escape(at, to);
      default -> {
        to.append(c);
        yield at + 1;
      }
    };
  }

  private int group(int at, StringBuilder to) {
    int from = at + 1;
    if (pattern.startsWith("?", from)) {
      int colon = pattern.indexOf(pattern.startsWith("?P<", from) ? '>' : ':', from);
      from = colon < 0 ? pattern.length() : colon + 1;
    }
    int end = alternatives(from, to);
    if (end >= pattern.length()) {
      throw unsupported(at);
    }
    return end + 1;
  }

  private int characterClass(int at, StringBuilder to) {
    boolean isNegated = pattern.startsWith("^", at + 1);
    var members = new StringBuilder();
    int i = isNegated ? at + 2 : at + 1;
    for (boolean first = true; first || pattern.charAt(i) != ']'; first = false) {
      if (pattern.charAt(i) == '\\') {
        members.append(escaped(pattern.charAt(i + 1)));
        i += 2;
      } else if (pattern.charAt(i + 1) == '-' && pattern.charAt(i + 2) != ']') {
        for (char c = pattern.charAt(i); c <= pattern.charAt(i + 2); c++) {
          run.step();
          members.append(c);
        }
        i += 3;
      } else {
        members.append(pattern.charAt(i++));
      }
    }
    String all = isNegated ? without(members.toString()) : members.toString();
    return one(all, i + 1, to);
  }

  private static String without(String members) {
    var rest = new StringBuilder();
    for (char c = ' ' + 1; c < 0x7f; c++) {
      if (members.indexOf(c) < 0) {
        rest.append(c);
      }
    }
    return rest.toString();
  }

  private int escape(int at, StringBuilder to) {
    return one(escaped(pattern.charAt(at + 1)), at + 2, to);
  }

  private static String escaped(char c) {
    return switch (c) {
      case 'd' -> DIGITS;
      case 'w' -> LETTERS + DIGITS + "_";
      case 's' -> " ";
      case 'n' -> "\n";
      case 't' -> "\t";
      default -> String.valueOf(c);
    };
  }

  private int one(String of, int end, StringBuilder to) {
    if (of.isEmpty()) {
      throw unsupported(end);
    }
    to.append(of.charAt(random.nextInt(of.length())));
    return end;
  }

  private EvaluationException unsupported(int at) {
    return EvaluationException.in(
        "random", "the pattern cannot be sampled from character " + at + " on");
  }

  /// How often a unit is repeated.
  ///
  /// @param most -1 without limit
  /// @param end behind it
  private record Repetition(int least, int most, int end) {
    static Repetition read(String pattern, int at) {
      if (at >= pattern.length()) {
        return new Repetition(1, 1, at);
      }
      return switch (pattern.charAt(at)) {
        case '*' -> new Repetition(0, -1, lazy(pattern, at + 1));
        case '+' -> new Repetition(1, -1, lazy(pattern, at + 1));
        case '?' -> new Repetition(0, 1, lazy(pattern, at + 1));
        case '{' -> counted(pattern, at);
        default -> new Repetition(1, 1, at);
      };
    }

    private static int lazy(String pattern, int at) {
      return pattern.startsWith("?", at) ? at + 1 : at;
    }

    private static Repetition counted(String pattern, int at) {
      int close = pattern.indexOf('}', at);
      String[] bounds = pattern.substring(at + 1, Math.max(at + 1, close)).split(",", 2);
      try {
        int least = Integer.parseInt(bounds[0]);
        int most =
            bounds.length == 1 ? least : bounds[1].isEmpty() ? -1 : Integer.parseInt(bounds[1]);
        return new Repetition(least, most, lazy(pattern, close + 1));
      } catch (NumberFormatException literal) {
        return new Repetition(1, 1, at);
      }
    }
  }
}
