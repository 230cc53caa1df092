package dev.bulwark.sources.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads tar archives, entry by entry: the formats ustar, pax and GNU's, as far as names and sizes
/// go.
public final class TarReader {
  private static final int BLOCK = 512;
  private static final int LONGEST_EXTENSION = 1 << 20;

  private final InputStream in;
  private final byte[] header = new byte[BLOCK];
  private long left;
  private int padding;

  /// What an archive says of one file, folder or link.
  ///
  /// @param size of the contents, in bytes
  public record Entry(String name, Kind kind, long size) {}

  public enum Kind {
    FILE,
    FOLDER,
    LINK,
    /// Devices, pipes, and headers for all that follows.
    OTHER
  }

  public TarReader(InputStream in) {
    this.in = in;
  }

  /// The next entry, or null at the end; what is left of the one before is skipped.
  public @Nullable Entry next() throws IOException {
    skipRest();
    String longName = null;
    long paxSize = -1;
    while (readHeader()) {
      long size = number(124, 12);
      char type = (char) (header[156] & 0xff);
      begin(size);
      switch (type) {
        case 'L' -> longName = untilNul(extension());
        case 'K' -> extension();
        case 'x' -> {
          Map<String, String> records = pax(new String(extension(), UTF_8));
          String path = records.get("path");
          String given = records.get("size");
          longName = path == null ? longName : path;
          paxSize = given == null ? paxSize : parsed(given);
        }
        default -> {
          if (paxSize >= 0) {
            size = paxSize;
            begin(size);
          }
          String name = longName == null ? nameInHeader() : longName;
          return new Entry(name, kind(type, name), size);
        }
      }
      skipRest();
    }
    return null;
  }

  /// The contents of the entry that [#next] gave last.
  public byte[] contents() throws IOException {
    byte[] bytes = in.readNBytes((int) left);
    if (bytes.length < left) {
      throw new EOFException("unexpected EOF");
    }
    left = 0;
    return bytes;
  }

  private void begin(long size) {
    left = size;
    padding = (int) (-size & (BLOCK - 1));
  }

  private void skipRest() throws IOException {
    in.skipNBytes(left + padding);
    left = 0;
    padding = 0;
  }

  private byte[] extension() throws IOException {
    if (left > LONGEST_EXTENSION) {
      throw new IOException("archive/tar: header field too long");
    }
    return contents();
  }

  /// Reads a block; a block of zeros, or none at all, ends the archive.
  private boolean readHeader() throws IOException {
    int read = in.readNBytes(header, 0, BLOCK);
    if (read == 0) {
      return false;
    }
    if (read < BLOCK) {
      throw new EOFException("unexpected EOF");
    }
    int unsigned = 0;
    int signed = 0;
    boolean zero = true;
    for (int i = 0; i < BLOCK; i++) {
      zero &= header[i] == 0;
      boolean inChecksum = i >= 148 && i < 156;
      unsigned += inChecksum ? ' ' : header[i] & 0xff;
      signed += inChecksum ? ' ' : header[i];
    }
    if (zero) {
      return false;
    }
    long checksum = number(148, 8);
    if (checksum != unsigned && checksum != signed) {
      throw new IOException("archive/tar: invalid tar header");
    }
    return true;
  }

  private String nameInHeader() {
    String name = string(0, 100);
    boolean ustar = string(257, 6).startsWith("ustar") && header[263] == '0';
    String prefix = ustar ? string(345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static Kind kind(char type, String name) {
    return switch (type) {
      case '5' -> Kind.FOLDER;
      case '0', '\0', '7' -> name.endsWith("/") ? Kind.FOLDER : Kind.FILE;
      case '1', '2' -> Kind.LINK;
      default -> Kind.OTHER;
    };
  }

  /// Pax records by their keys: `27 path=some/long/name\n`.
  private static Map<String, String> pax(String text) throws IOException {
    Map<String, String> records = new HashMap<>();
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      int space = text.indexOf(' ', at);
      int equals = text.indexOf('=', at);
      if (end < 0 || space < 0 || equals < space || end < equals) {
        throw new IOException("archive/tar: invalid tar header");
      }
      records.put(text.substring(space + 1, equals), text.substring(equals + 1, end));
      at = end + 1;
    }
    return records;
  }

  private static long parsed(String digits) throws IOException {
    try {
      long size = Long.parseLong(digits);
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException e) {
      // answered below, like a negative one
    }
    throw new IOException("archive/tar: invalid tar header");
  }

  /// A number in octal digits or, where its first bit is set, in base 256.
  private long number(int from, int length) throws IOException {
    if ((header[from] & 0x80) != 0) {
      long value = header[from] & 0x7f;
      for (int i = from + 1; i < from + length; i++) {
        if (value > Long.MAX_VALUE >> 8) {
          throw new IOException("archive/tar: invalid tar header");
        }
        value = value << 8 | (header[i] & 0xff);
      }
      return value;
    }
    String digits = string(from, length).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("archive/tar: invalid tar header", e);
    }
  }

  private String string(int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    var bytes = new String(header, from, end - from, ISO_8859_1);
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }

  private static String untilNul(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, UTF_8);
  }
}
