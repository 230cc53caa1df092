package dev.bulwark.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what a misspelt word was meant to be: nearest by edit distance, neighbours swapped
/// counting once (Damerau 1964, as optimal string alignment), where case, hyphens and underscores
/// do not count, and a word that is part of a name is close to it.
public final class Spelling {
  private static final int SHORTEST_PART = 3;

  private final String word;
  private final int farthest;
  private final List<Guess> guesses = new ArrayList<>();

  /// Looks for what `word` was meant to be.
  public Spelling(String word) {
    this.word = letters(word);
    this.farthest = Math.max(1, this.word.length() / 3);
  }

  private record Guess(String meant, int distance) {}

  /// Offers a meaning under one of its names.
  public void consider(String meant, String name) {
    String letters = letters(name);
    boolean isPart = word.length() >= SHORTEST_PART && letters.contains(word);
    int distance = isPart ? 1 : distance(word, letters);
    if (distance <= farthest) {
      guesses.add(new Guess(meant, distance));
    }
  }

  /// The nearest meanings, at most `most`; those equally near stay in the order they were offered.
  public List<String> closest(int most) {
    return guesses.stream()
        .sorted(Comparator.comparingInt(Guess::distance))
        .map(Guess::meant)
        .distinct()
        .limit(most)
        .toList();
  }

  /// Which of the names someone who wrote `word` may have meant: the likeliest first, at most
  /// three.
  public static List<String> near(String word, Iterable<String> names) {
    var spelling = new Spelling(word);
    for (String name : names) {
      spelling.consider(name, name);
    }
    return spelling.closest(3);
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static int distance(String a, String b) {
    var before = new int[b.length() + 1];
    var last = new int[b.length() + 1];
    for (int j = 0; j < last.length; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      var row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[b.length()];
  }
}
