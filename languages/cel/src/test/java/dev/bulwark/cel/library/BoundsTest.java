package dev.bulwark.cel.library;

import static dev.bulwark.cel.library.Answers.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Some results can be far larger than what the call is charged for.
class BoundsTest {
  private static final String TOO_LONG = "resulting string exceeds maximum length (33554432)";

  private static final String OVER_BUDGET = "operation cancelled: actual cost limit exceeded";

  @Nested
  class GivenALongText {
    private final String text = "x".repeat(1_000_000);

    @Test
    void refusesToReplaceEachCharacterByAllOfIt() {
      assertThat(error("object.replace('', object)", text)).isEqualTo(TOO_LONG);
      assertThat(error("object.replace('x', object)", text)).isEqualTo(TOO_LONG);
    }

    @Test
    void refusesToFormatItAHundredTimes() {
      String format = "'" + "%s".repeat(100) + "'";
      String list = "[" + "object, ".repeat(99) + "object]";

      assertThat(error("dyn(" + format + ").format(" + list + ")", text)).isEqualTo(TOO_LONG);
      assertThat(error("'%s'.format([" + list + "])", text))
          .isEqualTo("error during formatting: " + TOO_LONG);
    }
  }

  @Nested
  class GivenAListOfOneLongText {
    private final List<String> texts = Collections.nCopies(1000, "x".repeat(1_000_000));

    @Test
    void refusesToJoinIt() {
      assertThat(error("object.join()", texts)).isEqualTo(TOO_LONG);
    }
  }

  @Nested
  class GivenAListOfOneLongList {
    private final List<List<Integer>> lists =
        Collections.nCopies(1000, Collections.nCopies(100_000, 1));

    @Test
    void refusesToFlattenIt() {
      assertThat(error("object.flatten()", lists))
          .isEqualTo("flatten: size exceeds maximum allowed (10000000)");
    }
  }

  @Nested
  class GivenAVeryLongList {
    private final List<String> texts = Collections.nCopies(300_000, "x");

    @Test
    void isNotComparedWithItselfBeyondTheBudget() {
      assertThat(error("object.distinct()", texts)).isEqualTo(OVER_BUDGET);
      assertThat(error("sets.equivalent(object, object)", texts)).isEqualTo(OVER_BUDGET);
    }
  }

  @Test
  void refusesLongRanges() {
    assertThat(error("lists.range(object)", 1_000_001))
        .isEqualTo("lists.range: size 1000001 exceeds maximum allowed (1000000)");
  }

  @Test
  void refusesHugeQuantities() {
    assertThat(error("quantity('1e-1000').add(quantity('1e20000')).isInteger()", null))
        .isNotEqualTo("no error");
  }
}
