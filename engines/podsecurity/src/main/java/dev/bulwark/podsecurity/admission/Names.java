package dev.bulwark.podsecurity.admission;

/// What Kubernetes takes as a name (RFC 1123).
final class Names {
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_SUBDOMAIN = 253;

  private Names() {}

  interface Rule {
    boolean accepts(String name);
  }

  static boolean isNotEmpty(String name) {
    return !name.isEmpty();
  }

  static boolean isDnsLabel(String name) {
    return name.length() <= LONGEST_LABEL && isPart(name);
  }

  static boolean isDnsSubdomain(String name) {
    if (name.length() > LONGEST_SUBDOMAIN) {
      return false;
    }
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      if (!isPart(name.substring(start, dot))) {
        return false;
      }
      start = dot + 1;
    }
    return isPart(name.substring(start));
  }

  private static boolean isPart(String part) {
    for (int i = 0; i < part.length(); i++) {
      boolean atAnEnd = i == 0 || i == part.length() - 1;
      if (!isLetterOrDigit(part.charAt(i)) && (atAnEnd || part.charAt(i) != '-')) {
        return false;
      }
    }
    return !part.isEmpty();
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
