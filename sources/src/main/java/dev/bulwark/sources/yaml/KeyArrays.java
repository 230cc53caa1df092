package dev.bulwark.sources.yaml;

import java.util.Arrays;

/// Arrays of keys met before: objects with the same keys in the same order share one array.
final class KeyArrays {
  private static final int SLOTS = 256;
  private static final int LONGEST = 16;

  private final String[][] known = new String[SLOTS][0]; // at first, none that matches

  /// The keys between `from` and `to`, in an array that nobody may change.
  @SuppressWarnings("ReferenceEquality") // readers make equal keys one instance, others may miss
  String[] keys(String[] keys, int from, int to) {
    int length = to - from;
    if (length == 0 || length > LONGEST) {
      return Arrays.copyOfRange(keys, from, to);
    }
    int hash = 31 * keys[from].hashCode() + keys[to - 1].hashCode() + length;
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    String[] candidate = known[slot];
    if (candidate.length == length) {
      int same = 0;
      while (same < length && candidate[same] == keys[from + same]) {
        same++;
      }
      if (same == length) {
        return candidate;
      }
    }
    String[] copy = Arrays.copyOfRange(keys, from, to);
    known[slot] = copy;
    return copy;
  }
}
