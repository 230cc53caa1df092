package dev.bulwark.cli.command;

import java.util.ArrayList;
import java.util.List;

/// What has to be done to the lines of one text to get another: the longest common subsequence is
/// kept (Myers 1986, "An O(ND) difference algorithm"; here by table, after equal ends are cut off).
public final class LineDiff {
  private static final int CONTEXT = 3;

  /// Beyond this many lines between the equal ends, changes are found one after the other.
  private static final int LONGEST = 1_000;

  /// How far texts may part before they are the same again, and for how many lines then.
  private static final int FARTHEST = 400;

  private static final int SAME_AGAIN = 3;

  private final List<Line> lines = new ArrayList<>();

  /// A line of either text or both.
  ///
  /// @param mark `' '`, `'-'` or `'+'`
  public record Line(char mark, String text) {
    @Override
    public String toString() {
      return mark + text;
    }
  }

  /// Lines that belong together, with a few equal ones around them.
  ///
  /// @param before the number, from 1, of the first line in the old text
  /// @param after the same in the new one
  public record Hunk(int before, int after, List<Line> lines) {
    public Hunk {
      lines = List.copyOf(lines);
    }

    /// `@@ -1,4 +1,5 @@`
    public String header() {
      return "@@ -" + range(before, '+') + " +" + range(after, '-') + " @@";
    }

    private String range(int first, char others) {
      long count = lines.stream().filter(line -> line.mark() != others).count();
      return (count == 0 ? first - 1 : first) + "," + count;
    }
  }

  private LineDiff() {}

  /// The places where two texts differ; none where they are equal.
  public static List<Hunk> hunks(String before, String after) {
    return hunks(before.lines().toList(), after.lines().toList());
  }

  public static List<Hunk> hunks(List<String> before, List<String> after) {
    var diff = new LineDiff();
    diff.compare(before, after);
    return diff.grouped();
  }

  private void compare(List<String> before, List<String> after) {
    int start = 0;
    while (start < Math.min(before.size(), after.size())
        && before.get(start).equals(after.get(start))) {
      start++;
    }
    int same = 0;
    while (same < Math.min(before.size(), after.size()) - start
        && before.get(before.size() - 1 - same).equals(after.get(after.size() - 1 - same))) {
      same++;
    }
    before.subList(0, start).forEach(line -> lines.add(new Line(' ', line)));
    compareMiddle(
        before.subList(start, before.size() - same), after.subList(start, after.size() - same));
    before
        .subList(before.size() - same, before.size())
        .forEach(line -> lines.add(new Line(' ', line)));
  }

  private void compareMiddle(List<String> before, List<String> after) {
    if (before.size() > LONGEST || after.size() > LONGEST) {
      compareStepwise(before, after);
      return;
    }
    int[][] common = common(before, after);
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        lines.add(new Line(' ', before.get(i)));
        i++;
        j++;
      } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line('-', before.get(i++)));
      } else {
        lines.add(new Line('+', after.get(j++)));
      }
    }
  }

  /// Goes on from each change at the nearest place from which the texts are the same again; where
  /// there is none, all the rest is changed.
  private void compareStepwise(List<String> before, List<String> after) {
    int i = 0;
    int j = 0;
    while (i < before.size() && j < after.size()) {
      if (before.get(i).equals(after.get(j))) {
        lines.add(new Line(' ', before.get(i)));
        i++;
        j++;
        continue;
      }
      int apart = 1;
      int gone = -1;
      for (; apart <= 2 * FARTHEST && gone < 0; apart++) {
        for (int k = 0; k <= apart && gone < 0; k++) {
          gone = areSame(before, i + k, after, j + apart - k) ? k : -1;
        }
      }
      if (gone < 0) {
        break;
      }
      int come = apart - 1 - gone;
      compareMiddle(before.subList(i, i + gone), after.subList(j, j + come));
      i += gone;
      j += come;
    }
    before.subList(i, before.size()).forEach(line -> lines.add(new Line('-', line)));
    after.subList(j, after.size()).forEach(line -> lines.add(new Line('+', line)));
  }

  private static boolean areSame(List<String> before, int i, List<String> after, int j) {
    for (int k = 0; k < SAME_AGAIN; k++) {
      boolean ends = i + k >= before.size() && j + k >= after.size();
      boolean same =
          i + k < before.size()
              && j + k < after.size()
              && before.get(i + k).equals(after.get(j + k));
      if (!ends && !same) {
        return false;
      }
    }
    return true;
  }

  /// How many lines the texts from `[i]` and `[j]` on have in common.
  private static int[][] common(List<String> before, List<String> after) {
    var common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private List<Hunk> grouped() {
    var hunks = new ArrayList<Hunk>();
    int before = 1;
    int after = 1;
    int start = -1;
    int startBefore = 0;
    int startAfter = 0;
    int lastChange = -1;
    for (int i = 0; i <= lines.size(); i++) {
      boolean changed = i < lines.size() && lines.get(i).mark() != ' ';
      boolean over = start >= 0 && (i == lines.size() || i - lastChange > 2 * CONTEXT);
      if (over && !changed) {
        int end = Math.min(lines.size(), lastChange + 1 + CONTEXT);
        hunks.add(new Hunk(startBefore, startAfter, lines.subList(start, end)));
        start = -1;
      }
      if (changed && start < 0) {
        start = Math.max(0, i - CONTEXT);
        startBefore = before - (i - start);
        startAfter = after - (i - start);
      }
      if (i < lines.size()) {
        lastChange = changed ? i : lastChange;
        before += lines.get(i).mark() == '+' ? 0 : 1;
        after += lines.get(i).mark() == '-' ? 0 : 1;
      }
    }
    return hunks;
  }
}
