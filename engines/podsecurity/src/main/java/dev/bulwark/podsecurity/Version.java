package dev.bulwark.podsecurity;

import java.util.Optional;

/// Which edition of the standards: `latest`, or as of a Kubernetes minor version, `v1.29`.
///
/// @param minor the N of `v1.N`; [#NEWEST] for `latest`
public record Version(long minor) {
  public static final long NEWEST = -1;
  public static final Version LATEST = new Version(NEWEST);

  private static final String MAJOR = "v1.";

  public Version {
    if (minor < NEWEST) {
      throw new IllegalArgumentException("no minor version: " + minor);
    }
  }

  /// Reads `latest` or `v1.N`, where N has no leading zero.
  public static Optional<Version> parse(String text) {
    if (text.equals("latest")) {
      return Optional.of(LATEST);
    }
    if (!text.startsWith(MAJOR) || !isNumber(text, MAJOR.length())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Version(Long.parseLong(text, MAJOR.length(), text.length(), 10)));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  private static boolean isNumber(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    int digits = text.length() - from;
    return digits == 1 || (digits > 1 && text.charAt(from) != '0');
  }

  /// The edition that applies where `newest` is the last one known: `latest` and the future mean
  /// that one.
  int atMost(int newest) {
    return minor == NEWEST || minor > newest ? newest : (int) minor;
  }

  @Override
  public String toString() {
    return minor == NEWEST ? "latest" : MAJOR + minor;
  }
}
