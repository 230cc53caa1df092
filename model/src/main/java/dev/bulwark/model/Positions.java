package dev.bulwark.model;

import java.util.Arrays;
import java.util.Optional;

/// Where the nodes of one document stand in its text: byte offsets, kept beside the tree.
///
/// Each object or array owns one block of integers: its own start and end, then start and end of
/// each of its parts (key and value in turn for an object, element for an array). A reader finishes
/// inner containers before outer ones, so each block is written in one piece when its container is
/// complete. Only the reader that made an instance writes to it, and only before it hands the tree
/// out.
public final class Positions {
  /// For trees that were not read from a text.
  public static final Positions NONE = new Positions(new int[0]);

  private int[] offsets;
  private int size;

  private Positions(int[] offsets) {
    this.offsets = offsets;
  }

  /// Empty positions for a document that is about to be read.
  public static Positions recording() {
    return recording(new int[256]);
  }

  /// Empty positions that are written to `scratch`, which serves one document after the other:
  /// [#trim] gives it back.
  public static Positions recording(int[] scratch) {
    return new Positions(scratch);
  }

  /// Bytes `start` (inclusive) to `end` (exclusive) of a text; both equal for a place between two
  /// bytes.
  public record Range(int start, int end) {}

  /// Writes the block of a container.
  ///
  /// @param parts start and end of each part: `length` integers from index `from`
  /// @return the place to give to [JsonObject#adopt] or [JsonArray#adopt]
  public int record(int start, int end, int[] parts, int from, int length) {
    if (this == NONE) {
      throw new IllegalStateException("NONE is shared and holds no positions");
    }
    if (offsets.length - size < length + 2) {
      offsets = Arrays.copyOf(offsets, Math.max(offsets.length * 2, size + length + 2));
    }
    int place = size;
    offsets[place] = start;
    offsets[place + 1] = end;
    System.arraycopy(parts, from, offsets, place + 2, length);
    size += length + 2;
    return place;
  }

  /// Keeps what was recorded in memory of its own, once a document has been read.
  ///
  /// @return the memory that was recorded to, which may have grown
  public int[] trim() {
    int[] scratch = offsets;
    offsets = Arrays.copyOf(scratch, size);
    return scratch;
  }

  Optional<Range> range(int place) {
    return at(place);
  }

  Optional<Range> partRange(int place, int part) {
    return at(place + 2 + 2 * part);
  }

  private Optional<Range> at(int i) {
    return i + 1 < size ? Optional.of(new Range(offsets[i], offsets[i + 1])) : Optional.empty();
  }
}
