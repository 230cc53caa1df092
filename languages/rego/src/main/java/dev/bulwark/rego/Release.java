package dev.bulwark.rego;

import java.util.Comparator;
import java.util.Optional;

/// A release of OPA: `1.17.1`.
record Release(int major, int minor, int patch) implements Comparable<Release> {
  private static final Comparator<Release> ORDER =
      Comparator.comparingInt(Release::major)
          .thenComparingInt(Release::minor)
          .thenComparingInt(Release::patch);

  /// @param text with or without a `v` before it
  static Optional<Release> of(String text) {
    String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    var numbers = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].isEmpty()
          || parts[i].length() > 4
          || !parts[i].chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.empty();
      }
      numbers[i] = Integer.parseInt(parts[i]);
    }
    return Optional.of(new Release(numbers[0], numbers[1], numbers[2]));
  }

  /// A release that is known to be written well.
  static Release known(String text) {
    return of(text).orElseThrow();
  }

  @Override
  public int compareTo(Release other) {
    return ORDER.compare(this, other);
  }
}
