package dev.bulwark.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.gitops.Substitution.MalformedException;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Span;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Recorded from fluxcd/pkg/envsubst 1.9.0.
class SubstitutionTest {
  private static Variables variables() {
    var at = Provenance.written(new Span("v.yaml", 1, 1, 1, 2));
    var variables = new Variables();
    variables.set("A", "alpha", at);
    variables.set("B", "b/c.d", at);
    variables.set("E", "", at);
    variables.set("N", "12", at);
    variables.set("long", "one two one", at);
    return variables;
  }

  private static String substituted(String text) throws MalformedException {
    return Substitution.of(text, variables()).text();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a ${A} b            | a alpha b
          ${none}.            | .
          $A and $$A          | $A and $A
          $${A}               | ${A}
          ${E:=x}             | x
          ${A:=x}             | alpha
          ${none:-${A}-z}     | alpha-z
          ${none=w}           | w
          ${#A}               | 5
          ${A:1}              | lpha
          ${A:1:2}            | lp
          ${A: -2}            | alpha
          ${A:-2}             | alpha
          ${A^}${A^^}         | AlphaALPHA
          ${long/one/1}       | 1 two one
          ${long//one/1}      | 1 two 1
          ${long//one/}       | ` two `
          ${B/\\//-}          | b-c.d
          ${long/#one/x}      | x two one
          ${long/%one/x}      | one two x
          ${B#*/}             | c.d
          ${B%.*}             | b/c
          ${long##*o}         | ne
          ${long%%o*}         | ``
          """)
  void isAsFluxHasIt(String text, String expected) throws MalformedException {
    assertThat(substituted(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "${}", "${A", "${A:}", "${A!}", "${A/x}", "${A:=x", "${-}"})
  void refusesWhatIsNoVariable(String text) {
    assertThatThrownBy(() -> substituted(text)).isInstanceOf(MalformedException.class);
  }

  @Test
  void nestsOnlySoDeep() {
    String text = "${none:=".repeat(10_000) + "}".repeat(10_000);

    assertThatThrownBy(() -> substituted(text)).hasMessageContaining("deeper");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void endsForWhateverText(long seed) {
    var random = new SplittableRandom(seed);
    String[] pieces = {
      "${", "}", "A", "none", ":", "=", "-", "/", "#", "%", "^", "*", "[", "]", "$", "1", "\\", "é"
    };
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int k = random.nextInt(12); k >= 0; k--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        assertThat(substituted(text.toString())).isNotNull();
      } catch (MalformedException refused) {
        assertThat(refused).hasMessageMatching("(?s).+");
      }
    }
  }
}
