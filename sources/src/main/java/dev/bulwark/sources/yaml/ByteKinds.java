package dev.bulwark.sources.yaml;

/// What a byte may mean to [ManifestReader] and its parts: one look-up in place of comparisons.
final class ByteKinds {
  static final int LINE_END = 1;

  /// A space or the end of a line.
  static final int BLANK = 2;

  /// A comma, bracket or brace.
  static final int FLOW_INDICATOR = 4;

  /// May end a plain scalar, by itself or with what is beside it.
  static final int PLAIN_END = 8;

  /// Begins no plain scalar.
  static final int INDICATOR = 16;

  /// May begin a number, or another scalar that is no text.
  static final int NUMBER_START = 32;

  /// May begin a short word that is no text, such as `yes`.
  static final int WORD_START = 64;

  private static final byte[] KINDS = new byte[256];

  static {
    mark("\n\r", LINE_END);
    mark(" \n\r", BLANK);
    mark(",[]{}", FLOW_INDICATOR);
    mark(":#\t\n\r", PLAIN_END);
    mark("?:,[]{}#&*!|>%@`\t", INDICATOR);
    mark("0123456789+-.~", NUMBER_START);
    mark("yYnNtTfFoO", WORD_START);
  }

  private ByteKinds() {}

  static boolean is(byte b, int kinds) {
    return (KINDS[b & 0xFF] & kinds) != 0;
  }

  private static void mark(String characters, int kind) {
    for (int i = 0; i < characters.length(); i++) {
      KINDS[characters.charAt(i)] |= (byte) kind;
    }
  }
}
