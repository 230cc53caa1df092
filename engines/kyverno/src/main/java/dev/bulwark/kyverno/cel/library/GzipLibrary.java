package dev.bulwark.kyverno.cel.library;

import static dev.bulwark.kyverno.cel.library.Signatures.DYN;
import static dev.bulwark.kyverno.cel.library.Signatures.STRING;
import static dev.bulwark.kyverno.cel.library.Signatures.global;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// `gzip.compress(text)`, `gzip.decompress(bytes)` (RFC 1952). What is compressed is decompressed
/// to the same text, but its bytes are not those that Go would write.
final class GzipLibrary implements CelLibrary {
  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final byte[] PLAIN_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /// A text of a few bytes may unfold to any size; beyond this it is refused.
  private static final int LARGEST = 16 * 1024 * 1024;

  @Override
  public String name() {
    return "kyverno.gzip";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        global(
            "gzip.compress",
            CelType.BYTES,
            (given, _) ->
                given.value(0) instanceof String text
                    ? compress(text.getBytes(StandardCharsets.UTF_8))
                    : CelError.NO_SUCH_OVERLOAD,
            DYN),
        global(
            "gzip.decompress",
            STRING,
            (given, _) ->
                given.value(0) instanceof CelBytes bytes
                    ? decompress(bytes.toArray())
                    : CelError.NO_SUCH_OVERLOAD,
            CelType.BYTES));
  }

  private static CelBytes compress(byte[] plain) {
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] packed = Arrays.copyOf(PLAIN_HEADER, HEADER + plain.length + 64);
      int at = HEADER;
      while (!deflater.finished()) {
        if (at == packed.length) {
          packed = Arrays.copyOf(packed, 2 * packed.length);
        }
        at += deflater.deflate(packed, at, packed.length - at);
      }
      var crc = new CRC32();
      crc.update(plain);
      ByteBuffer whole =
          ByteBuffer.wrap(Arrays.copyOf(packed, at + TRAILER)).order(ByteOrder.LITTLE_ENDIAN);
      whole.putInt(at, (int) crc.getValue()).putInt(at + Integer.BYTES, plain.length);
      return CelBytes.of(whole.array());
    } finally {
      deflater.end();
    }
  }

  private static Object decompress(byte[] packed) {
    int start = bodyStart(packed);
    if (start < 0) {
      return new CelError(packed.length == 0 ? "EOF" : "gzip: invalid header");
    }
    var inflater = new Inflater(true);
    try {
      inflater.setInput(packed, start, packed.length - start);
      byte[] plain = new byte[Math.min(LARGEST, 4 * packed.length + 64)];
      int at = 0;
      while (!inflater.finished()) {
        int more = inflater.inflate(plain, at, plain.length - at);
        at += more;
        if (more == 0 && at < plain.length) {
          return new CelError("unexpected EOF");
        } else if (at == LARGEST) {
          return new CelError("gzip: the text is longer than " + LARGEST + " bytes");
        } else if (at == plain.length) {
          plain = Arrays.copyOf(plain, Math.min(LARGEST, 2 * plain.length));
        }
      }
      var crc = new CRC32();
      crc.update(plain, 0, at);
      return isTrailer(packed, inflater.getRemaining(), (int) crc.getValue(), at)
          ? new String(plain, 0, at, StandardCharsets.UTF_8)
          : new CelError("gzip: invalid checksum");
    } catch (DataFormatException e) {
      return new CelError("flate: corrupt input");
    } finally {
      inflater.end();
    }
  }

  private static boolean isTrailer(byte[] packed, int remaining, int crc, int size) {
    if (remaining < TRAILER) {
      return false;
    }
    ByteBuffer trailer =
        ByteBuffer.wrap(packed, packed.length - remaining, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    return trailer.getInt() == crc && trailer.getInt() == size;
  }

  /// Where the compressed data begins, behind the optional fields of the header; -1 when there is
  /// no header.
  private static int bodyStart(byte[] packed) {
    if (packed.length < HEADER
        || packed[0] != PLAIN_HEADER[0]
        || packed[1] != PLAIN_HEADER[1]
        || packed[2] != PLAIN_HEADER[2]) {
      return -1;
    }
    int flags = packed[3];
    int at = HEADER;
    if ((flags & 4) != 0 && at + 2 <= packed.length) {
      at += 2 + (packed[at] & 0xff) + ((packed[at + 1] & 0xff) << 8);
    }
    for (int flag : new int[] {8, 16}) {
      if ((flags & flag) != 0) {
        while (at < packed.length && packed[at] != 0) {
          at++;
        }
        at++;
      }
    }
    at += (flags & 2) == 0 ? 0 : 2;
    return at <= packed.length ? at : -1;
  }
}
