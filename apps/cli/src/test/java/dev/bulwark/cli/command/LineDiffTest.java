package dev.bulwark.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineDiffTest {
  @Test
  void showsWhatChangedWithALittleAroundIt() {
    String before = "a\nb\nc\nd\ne\nf\ng\nh\n";
    String after = "a\nb\nc\nd\nE\nf\ng\nh\n";

    LineDiff.Hunk hunk = LineDiff.hunks(before, after).getFirst();

    assertThat(hunk.header()).isEqualTo("@@ -2,7 +2,7 @@");
    assertThat(hunk.lines())
        .extracting(Object::toString)
        .containsExactly(" b", " c", " d", "-e", "+E", " f", " g", " h");
  }

  @Test
  void showsFarChangesApart() {
    String between = "x\n".repeat(20);

    assertThat(LineDiff.hunks("a\n" + between + "b\n", "A\n" + between + "B\n")).hasSize(2);
  }

  @Test
  void saysNothingOfEqualTexts() {
    assertThat(LineDiff.hunks("a\nb\n", "a\nb\n")).isEmpty();
  }

  @Test
  void countsTheLinesOfAnEmptyTextAsPatchDoes() {
    assertThat(LineDiff.hunks("", "a\n").getFirst().header()).isEqualTo("@@ -0,0 +1,1 @@");
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void leadsFromOneTextToTheOther(long seed) {
    var random = new SplittableRandom(seed);
    String before = anyText(random);
    String after = anyText(random);

    var result = new StringBuilder();
    String[] old = before.lines().toArray(String[]::new);
    int at = 0;
    for (LineDiff.Hunk hunk : LineDiff.hunks(before, after)) {
      boolean adds = hunk.lines().stream().allMatch(line -> line.mark() == '+');
      int start = adds && old.length == 0 ? 0 : hunk.before() - 1;
      while (at < start) {
        result.append(old[at++]).append('\n');
      }
      for (LineDiff.Line line : hunk.lines()) {
        if (line.mark() != '+') {
          assertThat(old[at++]).isEqualTo(line.text());
        }
        result.append(line.mark() == '-' ? "" : line.text() + "\n");
      }
    }
    while (at < old.length) {
      result.append(old[at++]).append('\n');
    }

    assertThat(result.toString()).isEqualTo(after);
  }

  @Test
  void findsFewChangesInLongTexts() {
    List<String> before = IntStream.range(0, 20_000).mapToObj(i -> "line " + i).toList();
    var after = new ArrayList<>(before);
    after.set(10, "changed");
    after.removeIf(line -> line.equals("line 9000"));
    after.addAll(15_000, List.of("new", "newer"));

    List<LineDiff.Hunk> hunks = LineDiff.hunks(before, after);

    assertThat(hunks)
        .extracting(LineDiff.Hunk::header)
        .containsExactly("@@ -8,7 +8,7 @@", "@@ -8998,7 +8998,6 @@", "@@ -14999,6 +14998,8 @@");
  }

  private static String anyText(SplittableRandom random) {
    return IntStream.range(0, random.nextInt(30))
        .mapToObj(_ -> "line " + random.nextInt(6) + "\n")
        .collect(Collectors.joining());
  }
}
