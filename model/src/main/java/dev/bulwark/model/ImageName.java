package dev.bulwark.model;

import java.util.Locale;
import java.util.Optional;

/// The name of a container image, read as the API server does to tell whether it is the latest.
///
/// Source: github.com/distribution/reference `ParseNormalizedNamed`, as kubernetes
/// `pkg/util/parsers` uses it. What is no image name has no tag either.
///
/// @param registry `docker.io` where the name says none
/// @param repository with `library/` in front where Docker Hub means that
/// @param tag empty where there is none
/// @param digest `sha256:…`; empty where there is none
public record ImageName(String registry, String repository, String tag, String digest) {
  private static final int LONGEST_TAG = 128;
  private static final int LONGEST_NAME = 255;
  private static final int IDENTIFIER = 64;
  private static final String DEFAULT_REGISTRY = "docker.io/";

  /// Reads the name of an image; empty when it is none.
  public static Optional<ImageName> parse(String image) {
    int at = image.indexOf('@');
    String tagged = at < 0 ? image : image.substring(0, at);
    String digest = at < 0 ? "" : image.substring(at + 1);
    int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
    String tag = colon < 0 ? "" : tagged.substring(colon + 1);
    String name = colon < 0 ? tagged : tagged.substring(0, colon);
    if (!isName(name)
        || isIdentifier(image)
        || (at >= 0 && !isDigest(digest))
        || (colon >= 0 && !isTag(tag))) {
      return Optional.empty();
    }
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    if (hasRegistry(first)) {
      return Optional.of(new ImageName(first, name.substring(slash + 1), tag, digest));
    }
    String official = slash < 0 ? "library/" : "";
    return Optional.of(new ImageName("docker.io", official + name, tag, digest));
  }

  private static boolean isTag(String tag) {
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      boolean isWord = isDigit(c) || isLower(c) || (c >= 'A' && c <= 'Z') || c == '_';
      if (!isWord && (i == 0 || (c != '.' && c != '-'))) {
        return false;
      }
    }
    return !tag.isEmpty() && tag.length() <= LONGEST_TAG;
  }

  /// Whether what stands before the first slash names a registry.
  private static boolean hasRegistry(String first) {
    return first.indexOf('.') >= 0
        || first.indexOf(':') >= 0
        || first.equals("localhost")
        || !first.toLowerCase(Locale.ROOT).equals(first);
  }

  /// Whether the image has the tag `latest`, or neither a tag nor a digest.
  static boolean isLatest(String image) {
    int at = image.indexOf('@');
    String tagged = at < 0 ? image : image.substring(0, at);
    int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
    String tag = colon < 0 ? "" : tagged.substring(colon + 1);
    String name = colon < 0 ? tagged : tagged.substring(0, colon);
    boolean isLatest = tag.equals("latest") || (colon < 0 && at < 0);
    return isLatest
        && tag.length() <= LONGEST_TAG
        && isName(name)
        && !isIdentifier(image)
        && (at < 0 || isDigest(image.substring(at + 1)));
  }

  /// What looks like the id of an image is not taken for a name.
  private static boolean isIdentifier(String image) {
    return image.length() == IDENTIFIER && isHex(image);
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(isDigit(c) || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigest(String digest) {
    int colon = digest.indexOf(':');
    String algorithm = colon < 0 ? "" : digest.substring(0, colon);
    int length = algorithm.equals("sha256") ? 64 : algorithm.equals("sha384") ? 96 : 128;
    boolean isKnown = length < 128 || algorithm.equals("sha512");
    String hash = digest.substring(colon + 1);
    return isKnown && hash.length() == length && isHex(hash);
  }

  private static boolean isName(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    if (!hasRegistry(first)) {
      String official = slash < 0 ? "library/" : "";
      return isPath(name)
          && DEFAULT_REGISTRY.length() + official.length() + name.length() <= LONGEST_NAME;
    }
    return isRegistry(first) && isPath(name.substring(slash + 1)) && name.length() <= LONGEST_NAME;
  }

  /// A host name or an IPv6 address in brackets, perhaps with a port.
  private static boolean isRegistry(String registry) {
    int end = registry.startsWith("[") ? registry.indexOf(']') + 1 : registry.indexOf(':');
    String host = end < 0 ? registry : registry.substring(0, end);
    String port = end < 0 ? "" : registry.substring(end);
    return (host.startsWith("[") ? isBracketed(host) : isHost(host))
        && (port.isEmpty() || (port.length() > 1 && port.charAt(0) == ':' && isNumber(port, 1)));
  }

  private static boolean isBracketed(String host) {
    for (int i = 1; i < host.length() - 1; i++) {
      char c = host.charAt(i);
      if (!(isDigit(c) || c == ':' || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
        return false;
      }
    }
    return host.length() > 2 && host.endsWith("]");
  }

  private static boolean isNumber(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Labels of letters, digits and inner hyphens, with dots between them.
  private static boolean isHost(String host) {
    boolean wasAlphanumeric = false;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean isAlphanumeric = isDigit(c) || isLower(c) || (c >= 'A' && c <= 'Z');
      boolean fits = isAlphanumeric || (c == '.' && wasAlphanumeric) || (c == '-' && i > 0);
      if (!fits || (c == '-' && host.charAt(i - 1) == '.')) {
        return false;
      }
      wasAlphanumeric = isAlphanumeric;
    }
    return wasAlphanumeric;
  }

  /// Components of small letters and digits, with `.`, `_`, `__` or hyphens inside and slashes
  /// between.
  private static boolean isPath(String path) {
    int i = 0;
    while (true) {
      int start = i;
      while (i < path.length() && (isDigit(path.charAt(i)) || isLower(path.charAt(i)))) {
        i++;
      }
      if (i == start) {
        return false;
      }
      if (i == path.length()) {
        return true;
      }
      int end = afterSeparator(path, i);
      if (end == i) {
        return false;
      }
      i = end;
    }
  }

  private static int afterSeparator(String path, int from) {
    int end = from;
    switch (path.charAt(from)) {
      case '-' -> {
        while (end < path.length() && path.charAt(end) == '-') {
          end++;
        }
      }
      case '_' -> end = path.startsWith("__", from) ? from + 2 : from + 1;
      case '.', '/' -> end++;
      default -> {}
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }
}
