package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.builtin.BuiltinException;
import java.util.Arrays;

/// Steps through DER, the binary form of certificates and keys.
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int EXPLICIT_VERSION = 0xa0;

  private final byte[] bytes;
  private int at;

  private Der(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The SubjectPublicKeyInfo of an X.509 certificate (RFC 5280, section 4.1).
  static byte[] publicKeyOfCertificate(byte[] certificate) {
    try {
      Der outer = new Der(certificate);
      Der signed = new Der(new Der(outer.next(SEQUENCE, false)).next(SEQUENCE, false));
      if ((signed.bytes[0] & 0xff) == EXPLICIT_VERSION) {
        signed.next(EXPLICIT_VERSION, true);
      }
      for (int i = 0; i < 5; i++) {
        signed.next(-1, true); // serial number, algorithm, issuer, validity, subject
      }
      return signed.next(SEQUENCE, true);
    } catch (ArrayIndexOutOfBoundsException e) {
      throw BuiltinException.failed(
          "failed to parse a PEM certificate: x509: malformed certificate", e);
    }
  }

  /// The next element, with its tag and length or without.
  ///
  /// @param tag -1 for any
  private byte[] next(int tag, boolean whole) {
    int start = at;
    int found = bytes[at++] & 0xff;
    int length = bytes[at++] & 0xff;
    if (length >= 0x80) {
      int count = length & 0x7f;
      length = 0;
      for (int i = 0; i < count; i++) {
        length = (length << 8) | (bytes[at++] & 0xff);
      }
    }
    if ((tag >= 0 && found != tag) || length < 0 || length > bytes.length - at) {
      throw new ArrayIndexOutOfBoundsException(start);
    }
    int content = at;
    at += length;
    return Arrays.copyOfRange(bytes, whole ? start : content, at);
  }
}
