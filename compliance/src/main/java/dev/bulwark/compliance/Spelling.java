package dev.bulwark.compliance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what a misspelt word was meant to be: nearest by edit distance (Levenshtein 1966), where
/// case, hyphens and underscores do not count, and a word that is part of a name is close to it.
final class Spelling {
  private static final int SHORTEST_PART = 3;

  private final String word;
  private final int farthest;
  private final List<Guess> guesses = new ArrayList<>();

  Spelling(String word) {
    this.word = letters(word);
    this.farthest = Math.max(1, this.word.length() / 3);
  }

  private record Guess(String meant, int distance) {}

  /// Offers a meaning under one of its names.
  void consider(String meant, String name) {
    String letters = letters(name);
    boolean isPart = word.length() >= SHORTEST_PART && letters.contains(word);
    int distance = isPart ? 1 : distance(word, letters);
    if (distance <= farthest) {
      guesses.add(new Guess(meant, distance));
    }
  }

  /// The nearest meanings, at most `most`; those equally near stay in the order they were offered.
  List<String> closest(int most) {
    return guesses.stream()
        .sorted(Comparator.comparingInt(Guess::distance))
        .map(Guess::meant)
        .distinct()
        .limit(most)
        .toList();
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
