package dev.bulwark.jmespath.function;

import java.nio.charset.StandardCharsets;

/// A time in a certificate, `yyMMddHHmmssZ` or `yyyyMMddHHmmssZ`, as RFC 3339.
final class CertificateTime {
  private static final int UTC_TIME = 0x17;

  private CertificateTime() {}

  static String read(Der der) {
    boolean isShort = der.tag() == UTC_TIME;
    String text = new String(der.next(der.tag()), StandardCharsets.US_ASCII);
    String digits = isShort ? (text.compareTo("5") >= 0 ? "19" : "20") + text : text;
    if (digits.length() < 15) {
      throw new ArrayIndexOutOfBoundsException(digits.length());
    }
    return digits.substring(0, 4)
        + "-"
        + digits.substring(4, 6)
        + "-"
        + digits.substring(6, 8)
        + "T"
        + digits.substring(8, 10)
        + ":"
        + digits.substring(10, 12)
        + ":"
        + digits.substring(12, 14)
        + "Z";
  }
}
