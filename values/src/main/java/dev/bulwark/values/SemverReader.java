package dev.bulwark.values;

import dev.bulwark.values.Semver.Identifier;
import java.util.ArrayList;
import java.util.List;

/// Reads a version by the rules, and fails in the words, of `semver.Parse` of blang/semver v4.
final class SemverReader {
  private static final String MAX = Long.toUnsignedString(-1);

  private SemverReader() {}

  static Parsed<Semver> read(String text) {
    if (text.isEmpty()) {
      return Parsed.malformed("Version string empty");
    }
    String[] parts = text.split("\\.", 3);
    if (parts.length != 3) {
      return Parsed.malformed("No Major.Minor.Patch elements found");
    }
    try {
      return Parsed.of(version(parts));
    } catch (Malformed fault) {
      return Parsed.malformed(fault.reason);
    }
  }

  private static Semver version(String[] parts) throws Malformed {
    long major = number("Major", "major", parts[0]);
    long minor = number("Minor", "minor", parts[1]);
    String patch = parts[2];
    int plus = patch.indexOf('+');
    String[] build = plus < 0 ? new String[0] : patch.substring(plus + 1).split("\\.", -1);
    patch = plus < 0 ? patch : patch.substring(0, plus);
    int minus = patch.indexOf('-');
    String[] prerelease = minus < 0 ? new String[0] : patch.substring(minus + 1).split("\\.", -1);
    patch = minus < 0 ? patch : patch.substring(0, minus);
    long patchNumber = number("Patch", "patch", patch);
    return new Semver(major, minor, patchNumber, identifiers(prerelease), builds(build));
  }

  private static long number(String title, String name, String digits) throws Malformed {
    if (!Ascii.areDigits(digits)) {
      throw new Malformed(
          "Invalid character(s) found in " + name + " number " + GoQuote.of(digits));
    }
    if (hasLeadingZero(digits)) {
      throw new Malformed(title + " number must not contain leading zeroes " + GoQuote.of(digits));
    }
    return unsigned(digits);
  }

  private static List<Identifier> identifiers(String[] parts) throws Malformed {
    List<Identifier> identifiers = new ArrayList<>(parts.length);
    for (String part : parts) {
      identifiers.add(identifier(part));
    }
    return identifiers;
  }

  private static Identifier identifier(String part) throws Malformed {
    if (part.isEmpty()) {
      throw new Malformed("Prerelease is empty");
    }
    if (Ascii.areDigits(part)) {
      if (hasLeadingZero(part)) {
        throw new Malformed(
            "Numeric PreRelease version must not contain leading zeroes " + GoQuote.of(part));
      }
      return new Identifier.Numeric(unsigned(part));
    }
    if (!isAlphanumeric(part)) {
      throw new Malformed("Invalid character(s) found in prerelease " + GoQuote.of(part));
    }
    return new Identifier.Alphanumeric(part);
  }

  private static List<String> builds(String[] parts) throws Malformed {
    for (String part : parts) {
      if (part.isEmpty()) {
        throw new Malformed("Build meta data is empty");
      }
      if (!isAlphanumeric(part)) {
        throw new Malformed("Invalid character(s) found in build meta data " + GoQuote.of(part));
      }
    }
    return List.of(parts);
  }

  private static boolean isAlphanumeric(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isAlphanumeric(c) && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean hasLeadingZero(String digits) {
    return digits.length() > 1 && digits.charAt(0) == '0';
  }

  /// In the words of Go's `strconv.ParseUint`.
  private static long unsigned(String digits) throws Malformed {
    if (digits.isEmpty()) {
      throw new Malformed("strconv.ParseUint: parsing \"\": invalid syntax");
    }
    boolean fits =
        digits.length() < MAX.length()
            || (digits.length() == MAX.length() && digits.compareTo(MAX) <= 0);
    if (!fits) {
      throw new Malformed(
          "strconv.ParseUint: parsing " + GoQuote.of(digits) + ": value out of range");
    }
    return Long.parseUnsignedLong(digits);
  }

  /// Leaves the reading at the first fault; never leaves this class.
  private static final class Malformed extends Exception {
    private final String reason;

    Malformed(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
