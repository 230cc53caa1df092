package dev.bulwark.hcl.eval;

import java.util.Collection;
import java.util.Optional;

/// The name that somebody meant who wrote another one.
final class Suggestion {
  private static final int MOST_EDITS = 2;

  private Suggestion() {}

  /// The first of the names with at most two letters different (Levenshtein 1966).
  static Optional<String> of(String written, Collection<String> names) {
    return names.stream().filter(name -> distance(written, name) <= MOST_EDITS).findFirst();
  }

  private static int distance(String left, String right) {
    if (Math.abs(left.length() - right.length()) > MOST_EDITS) {
      return MOST_EDITS + 1;
    }
    var row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
