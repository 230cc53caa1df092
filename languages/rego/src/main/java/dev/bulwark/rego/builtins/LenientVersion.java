package dev.bulwark.rego.builtins;

import com.google.re2j.Pattern;
import dev.bulwark.values.GoNumber;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/// `1.2.3-rc.1+build`. Build metadata take no part in the order.
record LenientVersion(long major, long minor, long patch, String preRelease)
    implements Comparable<LenientVersion> {
  private static final Pattern SUFFIX = Pattern.compile("[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*");

  static Optional<LenientVersion> parse(String text) {
    String version = text.startsWith("v") ? text.substring(1) : text;
    int plus = version.indexOf('+');
    String metadata = plus < 0 ? "" : version.substring(plus + 1);
    version = plus < 0 ? version : version.substring(0, plus);
    int dash = version.indexOf('-');
    String preRelease = dash < 0 ? "" : version.substring(dash + 1);
    version = dash < 0 ? version : version.substring(0, dash);
    String[] numbers = version.split("\\.", -1);
    if (numbers.length != 3 || !isSuffix(metadata) || !isSuffix(preRelease)) {
      return Optional.empty();
    }
    OptionalLong major = GoNumber.parseInt(numbers[0]);
    OptionalLong minor = GoNumber.parseInt(numbers[1]);
    OptionalLong patch = GoNumber.parseInt(numbers[2]);
    return major.isPresent() && minor.isPresent() && patch.isPresent()
        ? Optional.of(
            new LenientVersion(major.getAsLong(), minor.getAsLong(), patch.getAsLong(), preRelease))
        : Optional.empty();
  }

  private static boolean isSuffix(String suffix) {
    return suffix.isEmpty() || SUFFIX.matches(suffix);
  }

  @Override
  public int compareTo(LenientVersion other) {
    int order = Long.compare(major, other.major);
    order = order != 0 ? order : Long.compare(minor, other.minor);
    order = order != 0 ? order : Long.compare(patch, other.patch);
    if (order != 0 || preRelease.equals(other.preRelease)) {
      return order;
    }
    if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
      return preRelease.isEmpty() ? 1 : -1;
    }
    return identifiers(preRelease.split("\\."), other.preRelease.split("\\."));
  }

  private static int identifiers(String[] left, String[] right) {
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int order = identifier(left[i], right[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }

  /// Numbers come before words.
  private static int identifier(String left, String right) {
    boolean leftIsNumber = isNumber(left);
    boolean rightIsNumber = isNumber(right);
    if (leftIsNumber && rightIsNumber) {
      return new BigInteger(left).compareTo(new BigInteger(right));
    }
    return leftIsNumber != rightIsNumber ? (leftIsNumber ? -1 : 1) : left.compareTo(right);
  }

  private static boolean isNumber(String identifier) {
    return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
