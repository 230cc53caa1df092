package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.values.GoBytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One element of DER, the binary form of certificates and keys: X.690.
final class Der {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  private static final int UTC_TIME = 0x17;
  private static final int BMP_STRING = 0x1e;
  private static final int LATIN_STRING = 0x14;

  private final byte[] bytes;
  private final int tag;
  private final int start;
  private final int content;
  private final int end;

  /// Bytes that are no DER, or not of the shape that is looked for.
  static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  private Der(byte[] bytes, int start, int limit) {
    if (limit - start < 2) {
      throw new MalformedException("truncated tag or length");
    }
    this.bytes = bytes;
    this.start = start;
    this.tag = bytes[start] & 0xff;
    int length = bytes[start + 1] & 0xff;
    int at = start + 2;
    if (length >= 0x80) {
      int count = length & 0x7f;
      if (count == 0 || count > 4 || limit - at < count) {
        throw new MalformedException("length too large");
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = (length << 8) | (bytes[at++] & 0xff);
      }
    }
    if (length < 0 || length > limit - at) {
      throw new MalformedException("data truncated");
    }
    this.content = at;
    this.end = at + length;
  }

  /// All elements one behind the other.
  static List<Der> all(byte[] bytes) {
    return all(bytes, 0, bytes.length);
  }

  private static List<Der> all(byte[] bytes, int from, int to) {
    var all = new ArrayList<Der>();
    for (int at = from; at < to; ) {
      var element = new Der(bytes, at, to);
      all.add(element);
      at = element.end;
    }
    return all;
  }

  /// The only element of a kind.
  static Der of(byte[] bytes, int tag) {
    List<Der> all = all(bytes);
    if (all.size() != 1) {
      throw new MalformedException("trailing data");
    }
    return all.getFirst().as(tag);
  }

  /// This one if it is of a kind.
  Der as(int wanted) {
    if (tag != wanted) {
      throw new MalformedException("structure error: tags don't match");
    }
    return this;
  }

  int tag() {
    return tag;
  }

  /// Whether it is of a kind that its place within another one tells: `[n]`.
  boolean isTagged(int number) {
    return (tag & 0xc0) == 0x80 && (tag & 0x1f) == number;
  }

  List<Der> children() {
    return all(bytes, content, end);
  }

  /// The child at a place.
  Der child(int index) {
    List<Der> children = children();
    if (index >= children.size()) {
      throw new MalformedException("sequence truncated");
    }
    return children.get(index);
  }

  /// Without tag and length.
  byte[] content() {
    return Arrays.copyOfRange(bytes, content, end);
  }

  byte[] encoded() {
    return Arrays.copyOfRange(bytes, start, end);
  }

  BigInteger integer() {
    as(INTEGER);
    if (content == end) {
      throw new MalformedException("empty integer");
    }
    return new BigInteger(content());
  }

  boolean truth() {
    return as(BOOLEAN).content()[0] != 0;
  }

  /// The bytes of a bit string of whole bytes.
  byte[] bits() {
    as(BIT_STRING);
    if (content == end) {
      throw new MalformedException("zero length BIT STRING");
    }
    return Arrays.copyOfRange(bytes, content + 1, end);
  }

  List<Long> objectIdentifier() {
    as(OBJECT_IDENTIFIER);
    var parts = new ArrayList<Long>();
    long part = 0;
    for (int i = content; i < end; i++) {
      part = (part << 7) | (bytes[i] & 0x7f);
      if (bytes[i] >= 0) {
        if (parts.isEmpty()) {
          long first = Math.min(part / 40, 2);
          parts.add(first);
          part -= first * 40;
        }
        parts.add(part);
        part = 0;
      }
    }
    return parts;
  }

  String oid() {
    return String.join(".", objectIdentifier().stream().map(String::valueOf).toList());
  }

  String text() {
    byte[] text = content();
    return switch (tag) {
      case BMP_STRING -> new String(text, StandardCharsets.UTF_16BE);
      case LATIN_STRING -> new String(text, StandardCharsets.ISO_8859_1);
      default -> GoBytes.text(text);
    };
  }

  /// A time to the second.
  Instant time() {
    String text = GoBytes.text(content());
    String full = text;
    if (tag == UTC_TIME && text.length() > 2) {
      full = (text.charAt(0) < '5' ? "20" : "19") + text;
    }
    if (!full.matches("[0-9]{14}Z")) {
      throw new MalformedException("malformed time");
    }
    try {
      return LocalDateTime.of(
              number(full, 0, 4),
              number(full, 4, 6),
              number(full, 6, 8),
              number(full, 8, 10),
              number(full, 10, 12),
              number(full, 12, 14))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new MalformedException("malformed time");
    }
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }
}
