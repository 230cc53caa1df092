package dev.bulwark.values;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a URL by the rules, and fails in the words, of Go 1.26's `net/url`. Texts are bytes, as
/// [Utf8Bytes] holds them.
final class GoUrlReader {
  String scheme = "";
  String opaque = "";
  @Nullable String userinfo;
  String host = "";
  String path = "";

  /// The path as written; empty where escaping the path gives the same.
  String rawPath = "";

  boolean hasQuery;
  String rawQuery = "";

  /// Whether a scheme stands before a path without `//` between them.
  boolean omitsHost;

  private GoUrlReader() {}

  static Parsed<GoUrl> readRequestUri(String bytes) {
    var reader = new GoUrlReader();
    try {
      reader.read(bytes, true);
    } catch (Malformed fault) {
      return fault.in(bytes);
    }
    return Parsed.of(new GoUrl(reader, "", ""));
  }

  static Parsed<GoUrl> readReference(String bytes) {
    int hash = bytes.indexOf('#');
    String reference = hash < 0 ? bytes : bytes.substring(0, hash);
    String rawFragment = hash < 0 ? "" : bytes.substring(hash + 1);
    var reader = new GoUrlReader();
    try {
      reader.read(reference, false);
    } catch (Malformed fault) {
      return fault.in(reference);
    }
    try {
      String fragment = unescape(GoUrlEscaping.FRAGMENT, rawFragment);
      boolean isCanonical = GoUrlEscaping.FRAGMENT.escape(fragment).equals(rawFragment);
      return Parsed.of(new GoUrl(reader, fragment, isCanonical ? "" : rawFragment));
    } catch (Malformed fault) {
      return fault.in(bytes);
    }
  }

  private void read(String bytes, boolean isRequest) throws Malformed {
    requireNoControlByte(bytes);
    if (bytes.isEmpty() && isRequest) {
      throw new Malformed("empty url");
    }
    if (bytes.equals("*")) {
      path = "*";
      return;
    }
    String rest = splitQuery(splitScheme(bytes));
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        opaque = rest;
        return;
      }
      if (isRequest) {
        throw new Malformed("invalid URI for request");
      }
      if (before(rest, '/').indexOf(':') >= 0) {
        throw new Malformed("first path segment in URL cannot contain colon");
      }
    }
    boolean mayHaveAuthority = !scheme.isEmpty() || (!isRequest && !rest.startsWith("///"));
    if (mayHaveAuthority && rest.startsWith("//")) {
      String authority = before(rest.substring(2), '/');
      rest = rest.substring(2 + authority.length());
      readAuthority(authority);
    } else if (!scheme.isEmpty() && rest.startsWith("/")) {
      omitsHost = true;
    }
    path = unescape(GoUrlEscaping.PATH, rest);
    rawPath = GoUrlEscaping.PATH.escape(path).equals(rest) ? "" : rest;
  }

  private static void requireNoControlByte(String bytes) throws Malformed {
    for (int i = 0; i < bytes.length(); i++) {
      char b = bytes.charAt(i);
      if (b < ' ' || b == 0x7f) {
        throw new Malformed("net/url: invalid control character in URL");
      }
    }
  }

  /// What follows the scheme, if there is one.
  private String splitScheme(String bytes) throws Malformed {
    for (int i = 0; i < bytes.length(); i++) {
      char b = bytes.charAt(i);
      if (b == ':') {
        if (i == 0) {
          throw new Malformed("missing protocol scheme");
        }
        scheme = bytes.substring(0, i).toLowerCase(Locale.ROOT);
        return bytes.substring(i + 1);
      }
      boolean isLater = i > 0 && (Ascii.isDigit(b) || "+-.".indexOf(b) >= 0);
      if (!Ascii.isLetter(b) && !isLater) {
        return bytes;
      }
    }
    return bytes;
  }

  /// What stands before the query.
  private String splitQuery(String rest) {
    int question = rest.indexOf('?');
    if (question < 0) {
      return rest;
    }
    hasQuery = true;
    rawQuery = rest.substring(question + 1);
    return rest.substring(0, question);
  }

  private void readAuthority(String authority) throws Malformed {
    int at = authority.lastIndexOf('@');
    host = host(authority.substring(at + 1));
    if (at >= 0) {
      userinfo = userinfo(authority.substring(0, at));
    }
  }

  /// User and password, read and escaped anew.
  private static String userinfo(String written) throws Malformed {
    for (int i = 0; i < written.length(); i++) {
      char b = written.charAt(i);
      if (!Ascii.isAlphanumeric(b) && "-._:~!$&'()*+,;=%@".indexOf(b) < 0) {
        throw new Malformed("net/url: invalid userinfo");
      }
    }
    int colon = written.indexOf(':');
    String user =
        unescape(GoUrlEscaping.USERINFO, colon < 0 ? written : written.substring(0, colon));
    if (colon < 0) {
      return GoUrlEscaping.USERINFO.escape(user);
    }
    String password = unescape(GoUrlEscaping.USERINFO, written.substring(colon + 1));
    return GoUrlEscaping.USERINFO.escape(user) + ":" + GoUrlEscaping.USERINFO.escape(password);
  }

  private String host(String written) throws Malformed {
    int bracket = written.lastIndexOf('[');
    if (bracket > 0) {
      throw new Malformed("invalid IP-literal");
    }
    if (bracket == 0) {
      return bracketedHost(written);
    }
    int colon = written.indexOf(':');
    if (colon >= 0) {
      boolean isStrict = scheme.equals("http") || scheme.equals("https");
      requirePort(written.substring(isStrict ? colon : written.lastIndexOf(':')));
    }
    return unescape(GoUrlEscaping.HOST, written);
  }

  private static String bracketedHost(String written) throws Malformed {
    int end = written.lastIndexOf(']');
    if (end < 0) {
      throw new Malformed("missing ']' in host");
    }
    String colonPort = written.substring(end + 1);
    requirePort(colonPort);
    String literal = written.substring(1, end);
    int zone = literal.indexOf("%25");
    String name =
        zone < 0
            ? unescape(GoUrlEscaping.HOST, literal)
            : unescape(GoUrlEscaping.HOST, literal.substring(0, zone))
                + unescape(GoUrlEscaping.ZONE, literal.substring(zone));
    switch (IpReader.read(name)) {
      case Parsed.Malformed<Ip>(String reason) -> throw new Malformed("invalid host: " + reason);
      case Parsed.Value<Ip>(Ip ip) -> {
        if (ip.family() == Ip.Family.V4) {
          throw new Malformed("invalid IP-literal");
        }
      }
    }
    return "[" + name + "]" + colonPort;
  }

  private static void requirePort(String colonPort) throws Malformed {
    if (!isOptionalPort(colonPort)) {
      throw new Malformed("invalid port " + GoQuote.ofBytes(colonPort) + " after host");
    }
  }

  /// Whether the bytes are none, or a colon and digits.
  static boolean isOptionalPort(String colonPort) {
    return colonPort.isEmpty()
        || (colonPort.charAt(0) == ':' && Ascii.areDigits(colonPort.substring(1)));
  }

  private static String before(String bytes, char end) {
    int index = bytes.indexOf(end);
    return index < 0 ? bytes : bytes.substring(0, index);
  }

  private static String unescape(GoUrlEscaping part, String bytes) throws Malformed {
    return switch (part.unescape(bytes)) {
      case Parsed.Value<String>(String value) -> value;
      case Parsed.Malformed<String>(String reason) -> throw new Malformed(reason);
    };
  }

  /// Leaves the reading at the first fault; never leaves this class.
  private static final class Malformed extends Exception {
    private final String reason;

    Malformed(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    Parsed<GoUrl> in(String bytes) {
      return Parsed.malformed("parse " + GoQuote.ofBytes(bytes) + ": " + reason);
    }
  }
}
