package dev.bulwark.gotemplate.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What versions a chart wants: `>=1.2 <2 || ~3.1`. Source: github.com/Masterminds/semver/v3,
/// `constraints.go`.
final class VersionConstraint {
  private static final String VERSION =
      "v?([0-9|x|X|\\*]+)(\\.[0-9|x|X|\\*]+)?(\\.[0-9|x|X|\\*]+)?"
          + "(-([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?"
          + "(\\+([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?";
  private static final String OPERATORS = "=||!=|>|<|>=|=>|<=|=<|~|~>|\\^";
  private static final String ONE = "(" + OPERATORS + ")\\s*(" + VERSION + ")";
  private static final Pattern SINGLE = Pattern.compile("^\\s*" + ONE + "\\s*$");
  private static final Pattern RANGE =
      Pattern.compile("\\s*(" + VERSION + ")\\s+-\\s+(" + VERSION + ")\\s*");
  private static final Pattern ANY = Pattern.compile(ONE);
  private static final Pattern VALID =
      Pattern.compile("^(\\s*" + ONE + "\\s*)((?:\\s+|,\\s*)" + ONE + "\\s*)*$");

  private final List<List<Part>> alternatives = new ArrayList<>();

  private VersionConstraint() {}

  /// One comparison.
  ///
  /// @param dirty whether a number is missing or a wildcard, the others say which
  private record Part(
      String operator,
      LooseVersion version,
      boolean dirty,
      boolean minorDirty,
      boolean patchDirty) {}

  static VersionConstraint parse(String text) {
    if (text.length() > 512) {
      throw new FunctionException("constraint string is too long (max 512 bytes)");
    }
    var constraint = new VersionConstraint();
    String[] ors = ranges(text).split("\\|\\|", -1);
    if (ors.length > 32) {
      throw new FunctionException("too many constraint groups (max 32)");
    }
    for (String each : ors) {
      if (!VALID.matcher(each).find()) {
        throw new FunctionException("improper constraint: " + GoQuote.of(each));
      }
      List<Part> parts = new ArrayList<>();
      Matcher matcher = ANY.matcher(each);
      while (matcher.find()) {
        parts.add(part(matcher.group()));
      }
      constraint.alternatives.add(parts);
    }
    return constraint;
  }

  /// `1.2 - 3` is `>=1.2 <=3`.
  private static String ranges(String text) {
    Matcher matcher = RANGE.matcher(text);
    var out = new StringBuilder();
    int done = 0;
    while (matcher.find()) {
      out.append(text, done, matcher.start());
      out.append(">=").append(matcher.group(1)).append(" <=").append(matcher.group(11)).append(' ');
      done = matcher.end();
    }
    return out.append(text, done, text.length()).toString();
  }

  private static Part part(String text) {
    Matcher matcher = SINGLE.matcher(text);
    if (!matcher.find()) {
      throw new FunctionException("improper constraint: " + GoQuote.of(text));
    }
    String major = text(matcher.group(3));
    String minor = text(matcher.group(4));
    String patch = text(matcher.group(5));
    String prerelease = text(matcher.group(6));
    String operator = text(matcher.group(1));
    if (isWild(major)) {
      return new Part(operator, version("0.0.0" + prerelease), true, false, false);
    }
    if (isWild(minor)) {
      return new Part(operator, version(major + ".0.0" + prerelease), true, true, false);
    }
    if (isWild(patch)) {
      return new Part(operator, version(major + minor + ".0" + prerelease), true, false, true);
    }
    return new Part(operator, version(text(matcher.group(2))), false, false, false);
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }

  private static boolean isWild(String number) {
    String plain = number.startsWith(".") ? number.substring(1) : number;
    return plain.isEmpty() || plain.equals("x") || plain.equals("X") || plain.equals("*");
  }

  private static LooseVersion version(String text) {
    try {
      return LooseVersion.parse(text);
    } catch (FunctionException malformed) {
      throw new FunctionException("constraint parser error");
    }
  }

  boolean allows(LooseVersion version) {
    for (List<Part> parts : alternatives) {
      boolean prereleases = parts.stream().anyMatch(part -> !part.version.prerelease().isEmpty());
      boolean mayBe = version.prerelease().isEmpty() || prereleases;
      if (mayBe && parts.stream().allMatch(part -> allows(part, version))) {
        return true;
      }
    }
    return false;
  }

  private static boolean allows(Part part, LooseVersion version) {
    LooseVersion wanted = part.version;
    return switch (part.operator) {
      case "", "=" -> part.dirty ? tilde(part, version) : version.compareTo(wanted) == 0;
      case "!=" -> differs(part, version);
      case ">" -> exceeds(part, version);
      case "<" -> version.compareTo(wanted) < 0;
      case ">=", "=>" -> version.compareTo(wanted) >= 0;
      case "<=", "=<" -> isAtMost(part, version);
      case "~", "~>" -> tilde(part, version);
      default -> caret(part, version);
    };
  }

  private static boolean differs(Part part, LooseVersion version) {
    LooseVersion wanted = part.version;
    if (part.dirty) {
      if (wanted.major() != version.major()) {
        return true;
      }
      if (part.minorDirty) {
        return false;
      }
      if (wanted.minor() != version.minor()) {
        return true;
      }
      if (!part.patchDirty) {
        return wanted.patch() != version.patch() || version.compareTo(wanted) != 0;
      }
      return LooseVersion.comparePrereleases(version.prerelease(), wanted.prerelease()) != 0;
    }
    return version.compareTo(wanted) != 0;
  }

  private static boolean exceeds(Part part, LooseVersion version) {
    LooseVersion wanted = part.version;
    if (part.dirty) {
      if (version.major() != wanted.major()) {
        return Long.compareUnsigned(version.major(), wanted.major()) > 0;
      }
      if (part.minorDirty) {
        return false;
      }
      if (part.patchDirty) {
        return Long.compareUnsigned(version.minor(), wanted.minor()) > 0;
      }
    }
    return version.compareTo(wanted) > 0;
  }

  private static boolean isAtMost(Part part, LooseVersion version) {
    LooseVersion wanted = part.version;
    if (!part.dirty) {
      return version.compareTo(wanted) <= 0;
    }
    int major = Long.compareUnsigned(version.major(), wanted.major());
    boolean later =
        major == 0 && Long.compareUnsigned(version.minor(), wanted.minor()) > 0 && !part.minorDirty;
    return major <= 0 && !later;
  }

  private static boolean tilde(Part part, LooseVersion version) {
    LooseVersion wanted = part.version;
    if (version.compareTo(wanted) < 0) {
      return false;
    }
    boolean isZero = wanted.major() == 0 && wanted.minor() == 0 && wanted.patch() == 0;
    if (isZero && !part.minorDirty && !part.patchDirty) {
      return true;
    }
    return version.major() == wanted.major()
        && (version.minor() == wanted.minor() || part.minorDirty);
  }

  private static boolean caret(Part part, LooseVersion version) {
    LooseVersion wanted = part.version;
    if (version.compareTo(wanted) < 0) {
      return false;
    }
    if (wanted.major() != 0 || part.minorDirty) {
      return version.major() == wanted.major();
    }
    if (version.major() != 0) {
      return false;
    }
    if (wanted.minor() != 0 || part.patchDirty) {
      return version.minor() == wanted.minor();
    }
    return version.minor() == 0 && wanted.patch() == version.patch();
  }
}
