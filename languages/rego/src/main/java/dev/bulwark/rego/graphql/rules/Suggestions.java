package dev.bulwark.rego.graphql.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What somebody may have meant who wrote an unknown name: the names that are few changes away.
final class Suggestions {
  private static final int MOST = 5;

  private Suggestions() {}

  /// ` Did you mean "a" or "b"?`, or nothing.
  static String near(String question, String typed, List<String> names) {
    List<String> near = near(typed, names);
    return near.isEmpty() ? "" : " " + question + " " + quoted(near) + "?";
  }

  /// `"a", "b", or "c"`, not too many of them.
  static String quoted(List<String> names) {
    List<String> shown = names.stream().limit(MOST).map(name -> '"' + name + '"').toList();
    if (shown.size() <= 2) {
      return String.join(" or ", shown);
    }
    int last = shown.size() - 1;
    return String.join(", ", shown.subList(0, last)) + ", or " + shown.get(last);
  }

  /// The nearest first.
  private static List<String> near(String typed, List<String> names) {
    int most = (int) (typed.getBytes(StandardCharsets.UTF_8).length * 0.4) + 1;
    record Near(String name, int distance) {}
    var near = new ArrayList<Near>();
    for (String name : names) {
      // as many changes as the lengths differ are needed at least
      if (Math.abs(points(name).length - points(typed).length) <= most) {
        int distance = distance(typed, name);
        if (distance <= most) {
          near.add(new Near(name, distance));
        }
      }
    }
    near.sort(Comparator.comparingInt(Near::distance));
    return near.stream().map(Near::name).toList();
  }

  /// Letters in another case are one change.
  private static int distance(String left, String right) {
    if (left.equals(right)) {
      return 0;
    }
    String lowerLeft = left.toLowerCase(Locale.ROOT);
    String lowerRight = right.toLowerCase(Locale.ROOT);
    return lowerLeft.equals(lowerRight) ? 1 : levenshtein(points(lowerLeft), points(lowerRight));
  }

  private static int[] points(String text) {
    return text.codePoints().toArray();
  }

  /// Levenshtein 1966, by rows.
  private static int levenshtein(int[] left, int[] right) {
    var row = new int[right.length + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length];
  }
}
