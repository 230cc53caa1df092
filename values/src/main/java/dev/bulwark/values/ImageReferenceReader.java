package dev.bulwark.values;

import java.util.Locale;

/// The grammar of github.com/distribution/reference: `[domain/]path[:tag][@digest]`.
final class ImageReferenceReader {
  private static final int MAX_PATH = 255;
  private static final int MAX_TAG = 128;
  private static final int LEAST_DIGEST = 32;

  private ImageReferenceReader() {}

  static Parsed<ImageReference> read(String text) {
    int at = text.indexOf('@');
    String digest = at < 0 ? "" : text.substring(at + 1);
    String name = at < 0 ? text : text.substring(0, at);
    int colon = name.lastIndexOf(':');
    boolean hasTag = colon > name.lastIndexOf('/');
    String tag = hasTag ? name.substring(colon + 1) : "";
    String repository = hasTag ? name.substring(0, colon) : name;
    int slash = repository.indexOf('/');
    boolean hasDomain =
        slash > 0
            && isDomain(repository.substring(0, slash))
            && isPath(repository.substring(slash + 1));
    String path = hasDomain ? repository.substring(slash + 1) : repository;
    boolean isValid = isPath(path) && (!hasTag || isTag(tag)) && (at < 0 || isDigest(digest));
    if (!isValid) {
      return Parsed.malformed(reason(text));
    }
    if (path.length() > MAX_PATH) {
      return Parsed.malformed("repository name must not be more than " + MAX_PATH + " characters");
    }
    String fault = at < 0 ? "" : digestFault(digest);
    return fault.isEmpty()
        ? Parsed.of(
            new ImageReference(hasDomain ? repository.substring(0, slash) : "", path, tag, digest))
        : Parsed.malformed(fault);
  }

  private static String reason(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean onlyCase = !lower.equals(text) && read(lower) instanceof Parsed.Value;
    return onlyCase ? "repository name must be lowercase" : "invalid reference format";
  }

  /// A host name, an IPv4 address or an IPv6 one in brackets, and perhaps a port.
  private static boolean isDomain(String text) {
    int portAt = text.lastIndexOf(':');
    boolean hasPort = portAt > text.lastIndexOf(']');
    String host = hasPort ? text.substring(0, portAt) : text;
    if (hasPort && (portAt + 1 == text.length() || !Ascii.areDigits(text.substring(portAt + 1)))) {
      return false;
    }
    if (host.startsWith("[")) {
      return host.length() > 2 && host.endsWith("]") && isHexOrColon(host);
    }
    for (String label : host.split("\\.", -1)) {
      if (!isLabel(label)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexOrColon(String bracketed) {
    for (int i = 1; i < bracketed.length() - 1; i++) {
      if (bracketed.charAt(i) != ':' && !Ascii.isHexDigit(bracketed.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLabel(String label) {
    for (int i = 0; i < label.length(); i++) {
      boolean isInner = i > 0 && i < label.length() - 1;
      if (!Ascii.isAlphanumeric(label.charAt(i)) && !(isInner && label.charAt(i) == '-')) {
        return false;
      }
    }
    return !label.isEmpty();
  }

  private static boolean isPath(String path) {
    for (String component : path.split("/", -1)) {
      if (!isComponent(component)) {
        return false;
      }
    }
    return true;
  }

  /// Lower-case letters and digits, with single separators between them: one `.`, one or two `_`,
  /// or any number of `-`.
  private static boolean isComponent(String component) {
    int at = 0;
    while (true) {
      int start = at;
      while (at < component.length() && isLowerOrDigit(component.charAt(at))) {
        at++;
      }
      if (at == start) {
        return false;
      }
      if (at == component.length()) {
        return true;
      }
      at = separatorEnd(component, at);
    }
  }

  private static int separatorEnd(String component, int at) {
    char c = component.charAt(at);
    if (c == '-') {
      int end = at;
      while (end < component.length() && component.charAt(end) == '-') {
        end++;
      }
      return end;
    }
    if (c == '_') {
      return component.startsWith("__", at) ? at + 2 : at + 1;
    }
    return c == '.' ? at + 1 : at;
  }

  private static boolean isLowerOrDigit(char c) {
    return Ascii.isLowerCase(c) || Ascii.isDigit(c);
  }

  private static boolean isTag(String tag) {
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      boolean isWord = Ascii.isAlphanumeric(c) || c == '_';
      if (!isWord && !(i > 0 && (c == '.' || c == '-'))) {
        return false;
      }
    }
    return !tag.isEmpty() && tag.length() <= MAX_TAG;
  }

  private static boolean isDigest(String digest) {
    int colon = digest.indexOf(':');
    if (colon < 0 || digest.length() - colon - 1 < LEAST_DIGEST) {
      return false;
    }
    for (int i = colon + 1; i < digest.length(); i++) {
      if (!Ascii.isHexDigit(digest.charAt(i))) {
        return false;
      }
    }
    boolean startsPart = true;
    for (int i = 0; i < colon; i++) {
      char c = digest.charAt(i);
      boolean isSeparator = "-_+.".indexOf(c) >= 0;
      if (startsPart ? !Ascii.isLetter(c) : !Ascii.isAlphanumeric(c) && !isSeparator) {
        return false;
      }
      startsPart = isSeparator;
    }
    return !startsPart;
  }

  /// What go-digest says of a digest that has the right form; empty if nothing.
  private static String digestFault(String digest) {
    int colon = digest.indexOf(':');
    int length =
        switch (digest.substring(0, colon)) {
          case "sha256" -> 64;
          case "sha384" -> 96;
          case "sha512" -> 128;
          default -> 0;
        };
    String encoded = digest.substring(colon + 1);
    if (length == 0) {
      boolean isLower = digest.substring(0, colon).chars().noneMatch(Character::isUpperCase);
      return isLower ? "unsupported digest algorithm" : "invalid checksum digest format";
    }
    if (encoded.length() != length) {
      return "invalid checksum digest length";
    }
    return encoded.chars().anyMatch(Character::isUpperCase) ? "invalid checksum digest format" : "";
  }
}
