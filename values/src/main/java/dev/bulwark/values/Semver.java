package dev.bulwark.values;

import java.util.ArrayList;
import java.util.List;

/// A semantic version (semver.org 2.0.0) as Go's `github.com/blang/semver/v4` reads and orders it.
///
/// @param major unsigned, as are `minor` and `patch`
/// @param build not compared
public record Semver(
    long major, long minor, long patch, List<Identifier> prerelease, List<String> build)
    implements Comparable<Semver> {
  public Semver {
    prerelease = List.copyOf(prerelease);
    build = List.copyOf(build);
  }

  /// One part of what stands behind the `-`: a number comes before any text.
  public sealed interface Identifier extends Comparable<Identifier> {
    /// Digits alone; the value is unsigned.
    record Numeric(long value) implements Identifier {
      @Override
      public int compareTo(Identifier other) {
        return other instanceof Numeric(long number) ? Long.compareUnsigned(value, number) : -1;
      }

      @Override
      public String toString() {
        return Long.toUnsignedString(value);
      }
    }

    record Alphanumeric(String text) implements Identifier {
      @Override
      public int compareTo(Identifier other) {
        return other instanceof Alphanumeric(String its) ? Integer.signum(text.compareTo(its)) : 1;
      }

      @Override
      public String toString() {
        return text;
      }
    }
  }

  /// Reads `1.2.3-rc.1+build.5`; all three numbers, no `v`, no leading zeros.
  public static Parsed<Semver> parse(String text) {
    return SemverReader.read(text);
  }

  /// Reads also `v1.2`, `01.2.3`: drops one `v` and leading zeros and adds what numbers are
  /// missing.
  public static Parsed<Semver> parseNormalized(String text) {
    String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", 3);
    List<String> numbers = new ArrayList<>(3);
    for (String part : parts) {
      numbers.add(withoutLeadingZeros(part));
    }
    String last = numbers.getLast();
    if (numbers.size() < 3 && (last.indexOf('+') >= 0 || last.indexOf('-') >= 0)) {
      return Parsed.malformed("short version cannot contain PreRelease/Build meta data");
    }
    while (numbers.size() < 3) {
      numbers.add("0");
    }
    return parse(String.join(".", numbers));
  }

  /// Leaves one zero where no other digit follows: `00-rc` becomes `0-rc`.
  private static String withoutLeadingZeros(String part) {
    boolean isOneByte = part.length() == 1 && part.charAt(0) < 0x80;
    if (part.isEmpty() || isOneByte) {
      return part;
    }
    int zeros = 0;
    while (zeros < part.length() && part.charAt(zeros) == '0') {
      zeros++;
    }
    String rest = part.substring(zeros);
    boolean hasDigit = !rest.isEmpty() && Ascii.isDigit(rest.charAt(0));
    return hasDigit ? rest : "0" + rest;
  }

  @Override
  public int compareTo(Semver other) {
    int order = Long.compareUnsigned(major, other.major);
    if (order == 0) {
      order = Long.compareUnsigned(minor, other.minor);
    }
    if (order == 0) {
      order = Long.compareUnsigned(patch, other.patch);
    }
    return order == 0 ? comparePrerelease(other) : Integer.signum(order);
  }

  /// A release comes after all its prereleases.
  private int comparePrerelease(Semver other) {
    if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
      return Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
    }
    int shared = Math.min(prerelease.size(), other.prerelease.size());
    for (int i = 0; i < shared; i++) {
      int order = prerelease.get(i).compareTo(other.prerelease.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(prerelease.size(), other.prerelease.size());
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append(Long.toUnsignedString(major));
    text.append('.').append(Long.toUnsignedString(minor));
    text.append('.').append(Long.toUnsignedString(patch));
    for (int i = 0; i < prerelease.size(); i++) {
      text.append(i == 0 ? '-' : '.').append(prerelease.get(i));
    }
    for (int i = 0; i < build.size(); i++) {
      text.append(i == 0 ? '+' : '.').append(build.get(i));
    }
    return text.toString();
  }
}
