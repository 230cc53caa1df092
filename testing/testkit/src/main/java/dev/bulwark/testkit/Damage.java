package dev.bulwark.testkit;

import java.util.List;
import java.util.random.RandomGenerator;

/// Spoils texts and bytes in a few places, the same for the same seed.
public final class Damage {
  private static final int MOST_PLACES = 4;
  private static final int MOST_LOST = 8;

  private final RandomGenerator random;
  private final List<String> pieces;

  /// @param pieces what the language of the texts is made of, which is put where it does not belong
  public Damage(RandomGenerator random, List<String> pieces) {
    this.random = random;
    this.pieces = List.copyOf(pieces);
  }

  /// The text with something put in, taken out, said twice or put in the place of something else.
  public String of(String text) {
    var out = new StringBuilder(text);
    for (int places = 1 + random.nextInt(MOST_PLACES); places > 0; places--) {
      int at = random.nextInt(out.length() + 1);
      int end = Math.min(out.length(), at + 1 + random.nextInt(MOST_LOST));
      switch (random.nextInt(4)) {
        case 0 -> out.insert(at, piece());
        case 1 -> out.delete(at, end);
        case 2 -> out.insert(at, out.substring(at, end));
        default -> out.replace(at, end, piece());
      }
    }
    return out.toString();
  }

  /// The bytes with a few of them changed, and perhaps cut short.
  public byte[] of(byte[] bytes) {
    int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
    var out = new byte[length];
    System.arraycopy(bytes, 0, out, 0, length);
    for (int places = random.nextInt(MOST_PLACES); places > 0 && length > 0; places--) {
      out[random.nextInt(length)] = (byte) random.nextInt();
    }
    return out;
  }

  /// Nothing but pieces.
  public String line(int most) {
    var out = new StringBuilder();
    for (int count = 1 + random.nextInt(most); count > 0; count--) {
      out.append(piece());
    }
    return out.toString();
  }

  private String piece() {
    return pieces.get(random.nextInt(pieces.size()));
  }
}
