package dev.bulwark.cel.value;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An immutable sequence of bytes.
public final class CelBytes implements Comparable<CelBytes> {
  private final byte[] bytes;

  private CelBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  public static CelBytes of(byte... bytes) {
    return new CelBytes(bytes.clone());
  }

  /// The UTF-8 form of a text.
  public static CelBytes of(String text) {
    return new CelBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public int size() {
    return bytes.length;
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  /// The text these bytes are the UTF-8 form of, if they are.
  public Optional<String> text() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  public CelBytes plus(CelBytes other) {
    byte[] both = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
    System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
    return new CelBytes(both);
  }

  @Override
  public int compareTo(CelBytes other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CelBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// `b"\141\142"`, as cel-go prints bytes.
  @Override
  public String toString() {
    var text = new StringBuilder("b\"");
    for (byte b : bytes) {
      text.append('\\');
      String octal = Integer.toOctalString(b & 0xFF);
      text.repeat('0', 3 - octal.length()).append(octal);
    }
    return text.append('"').toString();
  }
}
