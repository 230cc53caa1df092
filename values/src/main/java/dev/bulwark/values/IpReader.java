package dev.bulwark.values;

/// Reads an IP address by the rules, and fails in the words, of Go's `netip.ParseAddr`. The text is
/// bytes, as [Utf8Bytes] holds them.
final class IpReader {
  private final String text;

  /// The 16-bit fields read so far.
  private final int[] fields = new int[8];

  private int count;

  private IpReader(String text) {
    this.text = text;
  }

  static Parsed<Ip> read(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '.' -> {
          return new IpReader(text).v4();
        }
        case ':' -> {
          return new IpReader(text).v6();
        }
        case '%' -> {
          return new IpReader(text).malformed("missing IPv6 address");
        }
        default -> {}
      }
    }
    return new IpReader(text).malformed("unable to parse IP");
  }

  private Parsed<Ip> v4() {
    try {
      return Parsed.of(Ip.v4(dotted(0, text.length())));
    } catch (Malformed fault) {
      return fault.parsed();
    }
  }

  private Parsed<Ip> v6() {
    int percent = text.indexOf('%');
    int end = percent < 0 ? text.length() : percent;
    String zone = percent < 0 ? "" : text.substring(percent + 1);
    if (percent >= 0 && zone.isEmpty()) {
      return malformed("zone must be a non-empty string");
    }
    try {
      readFields(end);
    } catch (Malformed fault) {
      return fault.parsed();
    }
    return Parsed.of(Ip.v6(half(0), half(4), Utf8Bytes.text(zone)));
  }

  private void readFields(int end) throws Malformed {
    int ellipsis = -1;
    int at = 0;
    if (text.startsWith("::")) {
      ellipsis = 0;
      at = 2;
    }
    while (count < 8 && !(ellipsis >= 0 && at == end)) {
      int fieldEnd = field(at, end);
      if (fieldEnd < end && text.charAt(fieldEnd) == '.') {
        embedded(at, end, ellipsis);
        at = end;
        break;
      }
      fields[count++] = Integer.parseInt(text.substring(at, fieldEnd), 16);
      at = fieldEnd;
      if (at == end) {
        break;
      }
      if (text.charAt(at) != ':') {
        throw fault("unexpected character, want colon", text.substring(at, end));
      }
      if (at + 1 == end) {
        throw fault("colon must be followed by more characters", text.substring(at, end));
      }
      at++;
      if (text.charAt(at) == ':') {
        if (ellipsis >= 0) {
          throw fault("multiple :: in address", text.substring(at, end));
        }
        ellipsis = count;
        at++;
      }
    }
    if (at < end) {
      throw fault("trailing garbage after address", text.substring(at, end));
    }
    expand(ellipsis);
  }

  /// Where the field of hexadecimal digits ends that begins at `at`.
  private int field(int at, int end) throws Malformed {
    int fieldEnd = at;
    while (fieldEnd < end && Ascii.isHexDigit(text.charAt(fieldEnd))) {
      fieldEnd++;
      if (fieldEnd - at > 4) {
        throw fault("each group must have 4 or less digits", text.substring(at, end));
      }
    }
    if (fieldEnd == at) {
      throw fault(
          "each colon-separated field must have at least one digit", text.substring(at, end));
    }
    return fieldEnd;
  }

  /// The IPv4 address that may stand for the last two fields.
  private void embedded(int at, int end, int ellipsis) throws Malformed {
    String rest = text.substring(at, end);
    if (ellipsis < 0 && count != 6) {
      throw fault("embedded IPv4 address must replace the final 2 fields of the address", rest);
    }
    if (count > 6) {
      throw fault("too many hex fields to fit an embedded IPv4 at the end of the address", rest);
    }
    long bits = dotted(at, end);
    fields[count++] = (int) (bits >>> 16);
    fields[count++] = (int) (bits & 0xffff);
  }

  private void expand(int ellipsis) throws Malformed {
    if (count < 8) {
      if (ellipsis < 0) {
        throw fault("address string too short", "");
      }
      int behind = count - ellipsis;
      System.arraycopy(fields, ellipsis, fields, 8 - behind, behind);
      for (int i = ellipsis; i < 8 - behind; i++) {
        fields[i] = 0;
      }
    } else if (ellipsis >= 0) {
      throw fault("the :: must expand to at least one field of zeros", "");
    }
  }

  private long half(int from) {
    return (long) fields[from] << 48
        | (long) fields[from + 1] << 32
        | (long) fields[from + 2] << 16
        | fields[from + 3];
  }

  private long dotted(int from, int end) throws Malformed {
    long bits = 0;
    int octet = 0;
    int octets = 0;
    int digits = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (Ascii.isDigit(c)) {
        if (digits == 1 && octet == 0) {
          throw fault("IPv4 field has octet with leading zero", "");
        }
        octet = octet * 10 + c - '0';
        digits++;
        if (octet > 255) {
          throw fault("IPv4 field has value >255", "");
        }
      } else if (c == '.') {
        if (i == from || i == end - 1 || text.charAt(i - 1) == '.') {
          throw fault("IPv4 field must have at least one digit", text.substring(i, end));
        }
        if (octets == 3) {
          throw fault("IPv4 address too long", "");
        }
        bits = bits << 8 | octet;
        octets++;
        octet = 0;
        digits = 0;
      } else {
        throw fault("unexpected character", text.substring(i, end));
      }
    }
    if (octets < 3) {
      throw fault("IPv4 address too short", "");
    }
    return bits << 8 | octet;
  }

  private Parsed<Ip> malformed(String message) {
    return fault(message, "").parsed();
  }

  private Malformed fault(String message, String at) {
    String where = at.isEmpty() ? "" : " (at " + GoQuote.ofBytes(at) + ")";
    return new Malformed("ParseAddr(" + GoQuote.ofBytes(text) + "): " + message + where);
  }

  /// Leaves the reading at the first fault; never leaves this class.
  private static final class Malformed extends Exception {
    private final String reason;

    Malformed(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    Parsed<Ip> parsed() {
      return Parsed.malformed(reason);
    }
  }
}
