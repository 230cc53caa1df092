package dev.bulwark.values;

/// The parts of a URL, each with the characters that stand there unescaped, as Go's `net/url`
/// escapes them. Letters, digits and `-_.~` need escaping nowhere.
enum GoUrlEscaping {
  PATH("$&+,/:;=@"),
  FRAGMENT("!$&()*+,/:;=?@"),
  USERINFO("$&+,;="),
  QUERY(""),
  HOST("!\"$&'()*+,:;<=>[]"),
  /// Of an IPv6 address, in a host.
  ZONE("!\"$&'()*+,:;<=>[]");

  private static final String HEX = "0123456789ABCDEF";

  /// What RFC 3986 lets stand in any part, whether or not Go escapes it there.
  private static final String TOLERATED = "!$&'()*+,;=:@[]%";

  private final String unescaped;

  GoUrlEscaping(String unescaped) {
    this.unescaped = "-_.~" + unescaped;
  }

  private boolean isPlain(char b) {
    return Ascii.isAlphanumeric(b) || unescaped.indexOf(b) >= 0;
  }

  /// Bytes for escapes; fails in Go's words where one is malformed or not allowed here.
  Parsed<String> unescape(String bytes) {
    boolean changes = false;
    for (int i = 0; i < bytes.length(); i++) {
      char b = bytes.charAt(i);
      if (b == '%') {
        if (!isEscape(bytes, i)) {
          return badEscape(bytes.substring(i, Math.min(i + 3, bytes.length())));
        }
        String escape = bytes.substring(i, i + 3);
        if (!allows(escape)) {
          return badEscape(escape);
        }
        changes = true;
        i += 2;
      } else if (b == '+') {
        changes |= this == QUERY;
      } else if (isOfHost() && b < 0x80 && !isPlain(b)) {
        return Parsed.malformed(
            "invalid character " + GoQuote.of(String.valueOf(b)) + " in host name");
      }
    }
    return Parsed.of(changes ? unescaped(bytes) : bytes);
  }

  private boolean isOfHost() {
    return this == HOST || this == ZONE;
  }

  private static boolean isEscape(String bytes, int at) {
    return at + 2 < bytes.length()
        && Ascii.isHexDigit(bytes.charAt(at + 1))
        && Ascii.isHexDigit(bytes.charAt(at + 2));
  }

  /// In a host only what is not ASCII may be escaped, and `%25`, which begins a zone; in a zone
  /// also what needs no escape, and a space.
  private boolean allows(String escape) {
    char value = value(escape, 0);
    return switch (this) {
      case HOST -> value >= 0x80 || escape.equals("%25");
      case ZONE -> escape.equals("%25") || value == ' ' || isPlain(value);
      case PATH, FRAGMENT, USERINFO, QUERY -> true;
    };
  }

  private String unescaped(String bytes) {
    var result = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char b = bytes.charAt(i);
      if (b == '%') {
        result.append(value(bytes, i));
        i += 2;
      } else {
        result.append(b == '+' && this == QUERY ? ' ' : b);
      }
    }
    return result.toString();
  }

  private static char value(String bytes, int at) {
    return (char) Integer.parseInt(bytes, at + 1, at + 3, 16);
  }

  private static Parsed<String> badEscape(String escape) {
    return Parsed.malformed("invalid URL escape " + GoQuote.ofBytes(escape));
  }

  /// The text of these bytes in this part of a URL.
  String escape(String bytes) {
    var text = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char b = bytes.charAt(i);
      if (isPlain(b)) {
        text.append(b);
      } else if (b == ' ' && this == QUERY) {
        text.append('+');
      } else {
        text.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xf));
      }
    }
    return text.toString();
  }

  /// Whether the escaped bytes may stand in this part of a URL and mean the others.
  boolean isValidEncodingOf(String escaped, String bytes) {
    if (escaped.isEmpty()) {
      return false;
    }
    for (int i = 0; i < escaped.length(); i++) {
      char b = escaped.charAt(i);
      if (!isPlain(b) && TOLERATED.indexOf(b) < 0) {
        return false;
      }
    }
    return unescape(escaped) instanceof Parsed.Value<String>(String value) && value.equals(bytes);
  }
}
