package dev.bulwark.kyverno.cel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.kyverno.cel.policy.Placeholders.Part;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  @Test
  void takesATextApart() throws Placeholders.Malformed {
    assertThat(Placeholders.parts("a-(( f(\"))\") ))\\((b"))
        .containsExactly(
            new Part.Literal("a-"), new Part.Placeholder("f(\"))\")"), new Part.Literal("((b"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "(( a, unterminated placeholder starting at offset 0: missing closing '))'",
    "((  )), empty placeholder at offset 0",
    "(( a ) b )), unbalanced parenthesis in placeholder starting at offset 0",
    "(( \"a )), unterminated string literal in placeholder starting at offset 0",
  })
  void refusesAPlaceholderThatDoesNotEnd(String text, String message) {
    assertThatThrownBy(() -> Placeholders.parts(text)).hasMessage(message.replace("''", "'"));
  }

  @Test
  void partsOrRefusesAnyText() {
    var random = new SplittableRandom(3);
    String alphabet = "()\\\"'a ";
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        assertThat(Placeholders.parts(text.toString())).doesNotContainNull();
      } catch (Placeholders.Malformed malformed) {
        assertThat(malformed).hasMessageContaining("placeholder");
      }
    }
  }
}
