package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "privileged (container \"a\" must not set x=true) → container \"a\" must not set x=true",
        "hostPort (container \"a\" uses hostPort 80) → container \"a\" uses hostPort 80",
        "forbidden sysctls (kernel.msgmax) → forbidden sysctls: kernel.msgmax",
        "no detail → no detail",
        "empty () → empty ()",
        "open (end → open (end"
      })
  void theDetailIsToldAndTheReasonWhereItIsNeeded(String message, String told) {
    var verdict =
        Verdict.fail("p", "r", Scans.resources("shop/web.yaml").getFirst(), message, List.of());

    assertThat(Phrases.detail(verdict)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "One. Two. → One.",
        "Runs v1.29 or later. More. → Runs v1.29 or later.",
        "No stop → No stop"
      })
  void theFirstSentenceEndsAtAFullStop(String text, String sentence) {
    assertThat(Phrases.firstSentence(text)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({"0, file, 0 files", "1, file, 1 file", "2, policy, 2 policies"})
  void nounsAgreeWithTheirNumber(int number, String noun, String phrase) {
    assertThat(Phrases.count(number, noun)).isEqualTo(phrase);
  }
}
