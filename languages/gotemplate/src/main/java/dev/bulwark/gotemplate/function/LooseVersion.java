package dev.bulwark.gotemplate.function;

import dev.bulwark.values.GoNumber;
import dev.bulwark.values.GoText;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A version as github.com/Masterminds/semver reads it: `v` and missing numbers are fine.
///
/// @param original as it was written
record LooseVersion(
    long major, long minor, long patch, String prerelease, String metadata, String original)
    implements Comparable<LooseVersion> {
  static LooseVersion parse(String text) {
    if (text.length() > 256) {
      throw new FunctionException("version string is too long (max 256 bytes)");
    }
    LooseVersion version = read(text);
    if (version == null) {
      throw new FunctionException("invalid semantic version");
    }
    return version;
  }

  private static @Nullable LooseVersion read(String text) {
    String rest = text.startsWith("v") ? text.substring(1) : text;
    String metadata = "";
    int plus = rest.indexOf('+');
    if (plus >= 0) {
      metadata = rest.substring(plus + 1);
      rest = rest.substring(0, plus);
      if (!isDotted(metadata)) {
        return null;
      }
    }
    String prerelease = "";
    int dash = rest.indexOf('-');
    if (dash >= 0) {
      prerelease = rest.substring(dash + 1);
      rest = rest.substring(0, dash);
      if (!isDotted(prerelease)) {
        return null;
      }
    }
    String[] numbers = rest.split("\\.", -1);
    var parsed = new long[3];
    if (numbers.length > 3) {
      return null;
    }
    for (int i = 0; i < numbers.length; i++) {
      OptionalLong number = GoNumber.parseUint(numbers[i]);
      if (number.isEmpty()) {
        return null;
      }
      parsed[i] = number.getAsLong();
    }
    for (String part : prerelease.split("\\.", -1)) {
      if (part.length() > 1 && part.startsWith("0") && isDigits(part)) {
        throw new FunctionException("version segment starts with 0");
      }
    }
    return new LooseVersion(parsed[0], parsed[1], parsed[2], prerelease, metadata, text);
  }

  private static boolean isDotted(String text) {
    for (String part : text.split("\\.", -1)) {
      if (part.isEmpty() || !part.chars().allMatch(LooseVersion::isWord)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(int c) {
    return c == '-' || (c < 0x80 && Character.isLetterOrDigit(c));
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(LooseVersion other) {
    int numbers = Long.compareUnsigned(major, other.major);
    if (numbers == 0) {
      numbers = Long.compareUnsigned(minor, other.minor);
    }
    if (numbers == 0) {
      numbers = Long.compareUnsigned(patch, other.patch);
    }
    if (numbers != 0) {
      return numbers;
    }
    if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
      return Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
    }
    return comparePrereleases(prerelease, other.prerelease);
  }

  static int comparePrereleases(String left, String right) {
    String[] mine = left.split("\\.", -1);
    String[] others = right.split("\\.", -1);
    for (int i = 0; i < Math.max(mine.length, others.length); i++) {
      int order = comparePart(i < mine.length ? mine[i] : "", i < others.length ? others[i] : "");
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int comparePart(String left, String right) {
    if (left.equals(right)) {
      return 0;
    }
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty() ? -1 : 1;
    }
    OptionalLong mine = GoNumber.parseUint(left);
    OptionalLong other = GoNumber.parseUint(right);
    if (mine.isEmpty() && other.isEmpty()) {
      return GoText.compare(left, right) > 0 ? 1 : -1;
    }
    if (mine.isEmpty() || other.isEmpty()) {
      return other.isEmpty() ? -1 : 1;
    }
    return Long.compareUnsigned(mine.getAsLong(), other.getAsLong()) > 0 ? 1 : -1;
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(major)
        + "."
        + Long.toUnsignedString(minor)
        + "."
        + Long.toUnsignedString(patch)
        + (prerelease.isEmpty() ? "" : "-" + prerelease)
        + (metadata.isEmpty() ? "" : "+" + metadata);
  }
}
