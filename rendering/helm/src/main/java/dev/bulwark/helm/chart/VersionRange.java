package dev.bulwark.helm.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A condition on versions, as Helm's library (Masterminds/semver) reads it: `>=1.2 <2`, `^1.2`,
/// `~1.2.3`, `1.x`, `1.2 - 1.4`, alternatives parted by `||`. A version that is a prerelease is met
/// only by alternatives that speak of one.
public final class VersionRange {
  private static final int LONGEST = 512;
  private static final int MOST_ALTERNATIVES = 32;

  private final List<List<Bound>> alternatives;

  private VersionRange(List<List<Bound>> alternatives) {
    this.alternatives = alternatives;
  }

  /// Whether a range that may be malformed holds for a version that may be, too: no, if it is.
  public static boolean holds(String range, String version) {
    Optional<Version> parsed = Version.parse(version);
    return parsed.isPresent() && of(range).filter(r -> r.holds(parsed.get())).isPresent();
  }

  public static Optional<VersionRange> of(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String[] parts = withoutHyphens(text).split("\\|\\|", -1);
    if (parts.length > MOST_ALTERNATIVES) {
      return Optional.empty();
    }
    var alternatives = new ArrayList<List<Bound>>();
    for (String part : parts) {
      List<Bound> bounds = bounds(part);
      if (bounds == null) {
        return Optional.empty();
      }
      alternatives.add(bounds);
    }
    return Optional.of(new VersionRange(alternatives));
  }

  public boolean holds(Version version) {
    for (List<Bound> bounds : alternatives) {
      boolean speaksOfPre = bounds.stream().anyMatch(bound -> bound.version().isPrerelease());
      if ((speaksOfPre || !version.isPrerelease())
          && bounds.stream().allMatch(bound -> bound.holds(version))) {
        return true;
      }
    }
    return false;
  }

  /// How many of its numbers a bound names: `1.x` names one.
  ///
  /// @param named 0 to 3
  private record Bound(String operator, Version version, int named) {
    boolean holds(Version v) {
      return switch (operator) {
        case "", "=" -> named < 3 ? tilde(v) : v.compareTo(version) == 0;
        case "!=" -> named < 3 ? !sameNamed(v) : v.compareTo(version) != 0;
        case ">" -> (named == 1 || named == 2) ? above(v) : v.compareTo(version) > 0;
        case "<" -> v.compareTo(version) < 0;
        case ">=", "=>" -> v.compareTo(version) >= 0;
        case "<=", "=<" -> named < 3 ? !above(v) : v.compareTo(version) <= 0;
        case "~", "~>" -> tilde(v);
        default -> caret(v);
      };
    }

    /// `*` is taken for the version 0.0.0 here.
    private boolean sameNamed(Version v) {
      if (named == 0) {
        return v.compareTo(version) == 0;
      }
      return v.major() == version.major()
          && (named == 1
              || (v.minor() == version.minor() && Version.comparePre(v.pre(), version.pre()) == 0));
    }

    private boolean above(Version v) {
      if (v.major() != version.major()) {
        return v.major() > version.major();
      }
      return named != 1 && v.minor() > version.minor();
    }

    private boolean tilde(Version v) {
      if (v.compareTo(version) < 0) {
        return false;
      }
      boolean anything =
          version.major() == 0
              && version.minor() == 0
              && version.patch() == 0
              && (named == 0 || named == 3);
      return anything
          || (v.major() == version.major() && (named == 1 || v.minor() == version.minor()));
    }

    private boolean caret(Version v) {
      if (v.compareTo(version) < 0) {
        return false;
      }
      if (version.major() > 0 || named == 1) {
        return v.major() == version.major();
      }
      if (v.major() > 0) {
        return false;
      }
      if (version.minor() > 0 || named == 2) {
        return v.minor() == version.minor();
      }
      return v.minor() == 0 && v.patch() == version.patch();
    }
  }

  /// The bounds that all must hold, or null where the text is no such list.
  private static @Nullable List<Bound> bounds(String text) {
    if (text.isBlank()) {
      return null;
    }
    var bounds = new ArrayList<Bound>();
    Matcher matcher = Grammar.BOUND.matcher(text);
    int at = 0;
    while (at < text.length()) {
      matcher.region(at, text.length());
      boolean parted =
          bounds.isEmpty() || Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at) == ',';
      if (!matcher.lookingAt() || !parted) {
        return null;
      }
      Bound bound = bound(matcher);
      if (bound == null) {
        return null;
      }
      bounds.add(bound);
      at = matcher.end();
    }
    return bounds;
  }

  private static @Nullable Bound bound(Matcher matcher) {
    int named = 0;
    var numbers = new long[3];
    while (named < 3) {
      String number = matcher.group(named == 0 ? "major" : named == 1 ? "minor" : "patch");
      if (number == null || number.equals("x") || number.equals("X") || number.equals("*")) {
        break;
      }
      if (!number.chars().allMatch(c -> c >= '0' && c <= '9') || number.length() > 18) {
        return null;
      }
      numbers[named++] = Long.parseLong(number);
    }
    String pre = matcher.group("pre");
    String operator = matcher.group("operator");
    return new Bound(
        operator, new Version(numbers[0], numbers[1], numbers[2], pre == null ? "" : pre), named);
  }

  private static String withoutHyphens(String text) {
    return text.contains(" - ") ? Grammar.HYPHEN.matcher(text).replaceAll(">= $1, <= $2 ") : text;
  }

  /// Patterns, made when a range is first read.
  private static final class Grammar {
    private static final String VERSION =
        "v?[0-9xX*|]+(?:\\.[0-9xX*|]+)?(?:\\.[0-9xX*|]+)?(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?";
    static final Pattern HYPHEN =
        Pattern.compile("\\s*(" + VERSION + ")\\s+-\\s+(" + VERSION + ")\\s*");
    static final Pattern BOUND =
        Pattern.compile(
            "\\s*,?\\s*(?<operator>=>|=<|>=|<=|!=|~>|=|>|<|~|\\^|)\\s*v?(?<major>[0-9xX*]+)"
                + "(?:\\.(?<minor>[0-9xX*]+))?(?:\\.(?<patch>[0-9xX*]+))?"
                + "(?:-(?<pre>[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?"
                + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?\\s*");
  }
}
