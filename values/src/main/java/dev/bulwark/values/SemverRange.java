package dev.bulwark.values;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A range of versions as Go's `github.com/blang/semver/v4` reads it: `>=1.2.0 <2.0.0 || 3.x`.
/// Blanks join comparisons by "and", which binds tighter than `||`.
public final class SemverRange {
  private enum Comparator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    static @Nullable Comparator of(String text) {
      return switch (text) {
        case "", "=", "==" -> EQUAL;
        case "!", "!=" -> NOT_EQUAL;
        case "<" -> LESS;
        case "<=" -> LESS_OR_EQUAL;
        case ">" -> GREATER;
        case ">=" -> GREATER_OR_EQUAL;
        default -> null;
      };
    }
  }

  private record Comparison(Comparator comparator, Semver bound) {
    boolean holds(Semver version) {
      int order = version.compareTo(bound);
      return switch (comparator) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }

  /// Ends the reading of a range, and never leaves this class.
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String message) {
      super(message, null, false, false);
    }
  }

  private final List<List<Comparison>> alternatives;

  private SemverRange(List<List<Comparison>> alternatives) {
    this.alternatives = List.copyOf(alternatives);
  }

  public static Parsed<SemverRange> parse(String text) {
    try {
      List<List<Comparison>> alternatives = new ArrayList<>();
      for (List<String> parts : alternatives(parts(text))) {
        List<Comparison> comparisons = new ArrayList<>();
        for (String part : parts) {
          for (String expanded : expanded(part)) {
            comparisons.add(comparison(expanded));
          }
        }
        alternatives.add(comparisons);
      }
      return Parsed.of(new SemverRange(alternatives));
    } catch (Fault fault) {
      return Parsed.malformed(String.valueOf(fault.getMessage()));
    }
  }

  public boolean contains(Semver version) {
    return alternatives.stream()
        .anyMatch(all -> all.stream().allMatch(comparison -> comparison.holds(version)));
  }

  /// Splits at blanks, but not behind a comparator; a part of one character is lost, as in Go.
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    char last = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ') {
        last = c;
      } else if (last != '>' && last != '<' && last != '=') {
        if (from < i - 1) {
          parts.add(text.substring(from, i).replace(" ", ""));
        }
        from = i + 1;
      }
    }
    if (from < text.length() - 1) {
      parts.add(text.substring(from).replace(" ", ""));
    }
    return parts;
  }

  private static List<List<String>> alternatives(List<String> parts) throws Fault {
    List<List<String>> alternatives = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).equals("||")) {
        if (i == 0) {
          throw new Fault("First element in range is '||'");
        }
        alternatives.add(parts.subList(from, i));
        from = i + 1;
      }
    }
    if (from == parts.size()) {
      throw new Fault("Last element in range is '||'");
    }
    alternatives.add(parts.subList(from, parts.size()));
    return alternatives;
  }

  /// `1.2.x` and `1.x` become one or two comparisons without wildcard.
  private static List<String> expanded(String part) throws Fault {
    if (part.indexOf('x') < 0) {
      return List.of(part);
    }
    int digit = firstDigit(part);
    String comparator = part.substring(0, digit).strip();
    String wildcard = part.substring(digit);
    String least = withoutWildcard(wildcard);
    String next = next(wildcard, least);
    return switch (comparator) {
      case ">" -> List.of(">=" + next);
      case ">=" -> List.of(">=" + least);
      case "<" -> List.of("<" + least);
      case "<=" -> List.of("<" + next);
      case "", "=", "==" -> List.of(">=" + least, "<" + next);
      case "!", "!=" -> List.of("<" + least, ">=" + next);
      default -> List.of(least);
    };
  }

  private static String withoutWildcard(String version) {
    String flat = replaceFirst(replaceFirst(version, ".x.x", ".x"), ".x", ".0");
    return flat.split("\\.", -1).length == 2 ? flat + ".0" : flat;
  }

  private static String replaceFirst(String text, String part, String replacement) {
    int at = text.indexOf(part);
    return at < 0 ? text : text.substring(0, at) + replacement + text.substring(at + part.length());
  }

  /// The version that follows all that a wildcard stands for; empty where it stands at no place it
  /// may.
  private static String next(String wildcard, String least) {
    String[] written = wildcard.split("\\.", -1);
    if (!written[written.length - 1].equals("x") || written.length < 2 || written.length > 3) {
      return "";
    }
    String[] parts = least.split("\\.", -1);
    int place = written.length == 3 ? 1 : 0;
    try {
      parts[place] = Long.toString(Math.incrementExact(Long.parseLong(parts[place])));
      return String.join(".", parts);
    } catch (NumberFormatException | ArithmeticException malformed) {
      return "";
    }
  }

  private static Comparison comparison(String part) throws Fault {
    int digit = firstDigit(part);
    String comparator = part.substring(0, digit).strip();
    String version = part.substring(digit);
    Comparator known = Comparator.of(comparator);
    if (known == null) {
      throw inRange(part, "comparator " + GoQuote.of(comparator), comparator + version, "");
    }
    return switch (Semver.parse(version)) {
      case Parsed.Value<Semver>(Semver bound) -> new Comparison(known, bound);
      case Parsed.Malformed<Semver>(String reason) ->
          throw inRange(
              part, "version " + GoQuote.of(version), comparator + version, ": " + reason);
    };
  }

  private static int firstDigit(String part) throws Fault {
    for (int i = 0; i < part.length(); i++) {
      if (Character.isDigit(part.charAt(i))) {
        return i;
      }
    }
    throw new Fault("Could not get version from string: " + GoQuote.of(part));
  }

  private static Fault inRange(String part, String what, String whole, String reason) {
    return new Fault(
        "Could not parse Range "
            + GoQuote.of(part)
            + ": Could not parse "
            + what
            + " in "
            + GoQuote.of(whole)
            + reason);
  }
}
