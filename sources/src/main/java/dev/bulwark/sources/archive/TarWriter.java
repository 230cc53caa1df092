package dev.bulwark.sources.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/// Writes tar archives of files in the format ustar, names that are too long for it in pax. Owner
/// and times are left out, so that the same files make the same archive.
public final class TarWriter {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 100;
  private static final String OWNER_MAY_READ_AND_WRITE = "0000600";

  private final OutputStream out;

  public TarWriter(OutputStream out) {
    this.out = out;
  }

  public void file(String name, byte[] contents) throws IOException {
    byte[] path = name.getBytes(UTF_8);
    if (path.length > LONGEST_NAME) {
      entry("pax", 'x', record("path", name));
    }
    entry(name, '0', contents);
  }

  /// Ends the archive; the stream stays open.
  public void end() throws IOException {
    out.write(new byte[2 * BLOCK]);
  }

  private void entry(String name, char type, byte[] contents) throws IOException {
    out.write(header(name, type, contents.length));
    out.write(contents);
    out.write(new byte[-contents.length & (BLOCK - 1)]);
  }

  private static byte[] header(String name, char type, int size) {
    var header = new byte[BLOCK];
    put(header, 0, name.getBytes(UTF_8), LONGEST_NAME);
    put(header, 100, OWNER_MAY_READ_AND_WRITE);
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, octal(size, 11));
    put(header, 136, octal(0, 11));
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, octal(sum, 6) + "\0 ");
    return header;
  }

  private static String octal(int number, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "o", number);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    put(header, at, bytes, bytes.length);
  }

  private static void put(byte[] header, int at, byte[] bytes, int most) {
    System.arraycopy(bytes, 0, header, at, Math.min(bytes.length, most));
  }

  /// `27 path=some/long/name\n`; the number counts its own digits, too.
  private static byte[] record(String key, String value) {
    String rest = " " + key + "=" + value + "\n";
    int others = rest.getBytes(UTF_8).length;
    int length = others + String.valueOf(others).length();
    length = others + String.valueOf(length).length();
    return (length + rest).getBytes(UTF_8);
  }
}
