package dev.bulwark.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextSearchTest {
  @Test
  void findsLongPartsWhereTheJdkDoes() {
    var random = new SplittableRandom(3);
    for (int i = 0; i < 2000; i++) {
      String text = letters(random, 400);
      int start = random.nextInt(300);
      String part = random.nextBoolean() ? text.substring(start, start + 70) : letters(random, 64);
      int from = random.nextInt(401);

      assertThat(TextSearch.first(text, part, from)).isEqualTo(text.indexOf(part, from));
      assertThat(TextSearch.last(text, part, from)).isEqualTo(text.lastIndexOf(part, from));
    }
  }

  /// Mostly one letter, so that parts nearly match in many places.
  private static String letters(SplittableRandom random, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(40) == 0 ? 'b' : 'a');
    }
    return text.toString();
  }

  @Test
  void needsNoMoreStepsThanThereAreCharacters() {
    String text = "a".repeat(2_000_000);
    String part = "a".repeat(1_000_000) + "b";

    assertThat(TextSearch.first(text, part, 0)).isEqualTo(-1);
    assertThat(TextSearch.last(text, part, text.length())).isEqualTo(-1);
  }
}
