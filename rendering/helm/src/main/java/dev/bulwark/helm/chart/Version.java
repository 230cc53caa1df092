package dev.bulwark.helm.chart;

import java.util.Optional;

/// A version of a chart or of Kubernetes, as Helm's library (Masterminds/semver) reads it: `v1`,
/// `1.2` and `1.2.3-rc.1+build` are versions.
public record Version(long major, long minor, long patch, String pre)
    implements Comparable<Version> {
  private static final int LONGEST = 256;

  public static Optional<Version> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    int at = text.startsWith("v") ? 1 : 0;
    int plus = text.indexOf('+', at);
    String build = plus < 0 ? "" : text.substring(plus + 1);
    String rest = plus < 0 ? text.substring(at) : text.substring(at, plus);
    int dash = rest.indexOf('-');
    String pre = dash < 0 ? "" : rest.substring(dash + 1);
    String[] numbers = (dash < 0 ? rest : rest.substring(0, dash)).split("\\.", -1);
    if (numbers.length > 3
        || (plus >= 0 && !areIdentifiers(build, false))
        || (dash >= 0 && !areIdentifiers(pre, true))) {
      return Optional.empty();
    }
    var parsed = new long[3];
    for (int i = 0; i < numbers.length; i++) {
      if (!isNumber(numbers[i]) || numbers[i].length() > 18) {
        return Optional.empty();
      }
      parsed[i] = Long.parseLong(numbers[i]);
    }
    return Optional.of(new Version(parsed[0], parsed[1], parsed[2], pre));
  }

  boolean isPrerelease() {
    return !pre.isEmpty();
  }

  @Override
  public int compareTo(Version other) {
    int order = Long.compare(major, other.major);
    order = order == 0 ? Long.compare(minor, other.minor) : order;
    order = order == 0 ? Long.compare(patch, other.patch) : order;
    return order == 0 ? comparePre(pre, other.pre) : order;
  }

  static int comparePre(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Boolean.compare(one.isEmpty(), other.isEmpty());
    }
    String[] left = one.split("\\.", -1);
    String[] right = other.split("\\.", -1);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int order =
          i == left.length ? -1 : i == right.length ? 1 : compareIdentifiers(left[i], right[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareIdentifiers(String one, String other) {
    boolean number = isNumber(one);
    if (number != isNumber(other)) {
      return number ? -1 : 1;
    }
    int order = number ? Integer.compare(one.length(), other.length()) : 0;
    return order == 0 ? one.compareTo(other) : order;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean areIdentifiers(String text, boolean strict) {
    for (String part : text.split("\\.", -1)) {
      if (part.isEmpty()
          || (strict && part.length() > 1 && part.startsWith("0") && isNumber(part))) {
        return false;
      }
      for (int i = 0; i < part.length(); i++) {
        char c = part.charAt(i);
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '-') {
          return false;
        }
      }
    }
    return true;
  }
}
