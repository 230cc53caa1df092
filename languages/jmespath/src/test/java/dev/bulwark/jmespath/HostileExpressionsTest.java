package dev.bulwark.jmespath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.Surroundings;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is asked, there is an answer, and soon.
class HostileExpressionsTest {
  private static final Surroundings WITH_CHANCE =
      new Surroundings() {
        @Override
        public RandomGenerator random() {
          return new Random(7);
        }
      };

  @Test
  void valuesThatDoubleAreNotWrittenOut() {
    String doubling = "[@,@]" + " | [@,@]".repeat(60) + " | to_string(@)";

    assertThat(evaluate(doubling)).isInstanceOf(Answer.Failed.class);
  }

  @Test
  void textsThatGrowStop() {
    String growing = "'aaaaaaaa'" + " | replace_all(@, 'a', 'aaaaaaaa')".repeat(40);

    assertThat(evaluate(growing)).isInstanceOf(Answer.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a-z0-9]{8}", "x(a|bc)+y?", "\\d{3}-\\w*", "[^a-z]", "a{2,4}"})
  void aSampleFitsItsPattern(String pattern) {
    Answer answer = evaluate("random('" + pattern + "')");

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Value.class, value -> assertThat((String) value.value()).matches(pattern));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "[", "[[:alpha:]]", "(?i)a", "a{1000}{1000}", "\\pL", "((((", "[a-", "a**"})
  void whatCannotBeSampledIsAFault(String pattern) {
    assertThat(evaluate("random('" + pattern + "')")).isInstanceOf(Answer.Failed.class);
  }

  @Test
  void anyTextCompilesOrIsRefused() {
    var random = new Random(1);
    String alphabet = "ab.[]*?@&|!=<>{}(),:'\"`\\ 01-\u0080é";
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      assertThat(JmesPath.compile(text.toString())).isNotNull();
      if (JmesPath.compile(text.toString())
          instanceof JmesPath.Compilation.Compiled(JmesPath path)) {
        assertThat(path.evaluate(List.of(List.of("a"), 1L))).isNotNull();
      }
    }
  }

  private static Answer evaluate(String expression) {
    return switch (JmesPath.compile(expression)) {
      case JmesPath.Compilation.Compiled(JmesPath path) ->
          path.evaluate("x", Evaluation.of(WITH_CHANCE));
      case JmesPath.Compilation.Malformed(String message, _) -> new Answer.Failed(message);
    };
  }
}
