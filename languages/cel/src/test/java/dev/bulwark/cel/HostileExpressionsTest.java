package dev.bulwark.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expressions that are made to burn. Each ends within a tenth of a second on an idle machine; the
/// tests leave room for a busy one.
class HostileExpressionsTest {
  private static final Duration AT_MOST = Duration.ofSeconds(10);
  private static final String COST = "operation cancelled: actual cost limit exceeded";
  private static final String MEMORY = "operation cancelled: actual memory limit exceeded";
  private static final String SEARCH = "operation cancelled: actual search limit exceeded";

  private static final CelEnvironment ENVIRONMENT =
      KubernetesCel.environment(KubernetesCel.NEWEST).variable("object", CelType.DYN).build();

  private static final Map<String, Object> OBJECT =
      Map.of(
          "few", LongStream.range(0, 100).boxed().toList(),
          "many", LongStream.range(0, 100_000).boxed().toList(),
          "text", "a".repeat(1_000_000));

  private static @Nullable Object eval(String expression, Object object) {
    return assertTimeoutPreemptively(
        AT_MOST,
        () -> {
          CelCompilation compilation = ENVIRONMENT.compile(expression);
          assertThat(compilation.program()).as(compilation.errorText()).isPresent();
          Evaluation evaluation = ENVIRONMENT.evaluation().bind(0, object);
          return compilation.program().get().evaluate(evaluation);
        });
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "object.few.all(a, object.few.all(b, object.few.all(c, object.few.all(d, true))))",
        "object.few.map(a, object.few.map(b, object.few.map(c, object.few.map(d, d))))",
        "object.many.all(x, object.many.all(y, y >= 0))",
        "object.many.all(x, object.many == object.many)",
        "object.many.distinct().size() > 0",
        "object.many.all(x, !sets.intersects(object.many, [-1]))",
        "object.many.all(x, object.text.upperAscii() != '')",
        "object.many.all(x, object.text.contains(object.text))",
      })
  void endsAtTheLimitOfCosts(String expression) {
    assertThat(eval(expression, OBJECT)).isEqualTo(new CelError(COST));
  }

  @Test
  void textsThatDoubleEndAtTheLimitOfMemory() {
    String doubled = "object.few.map(x, string(x)).join('')";
    for (int i = 0; i < 40; i++) {
      doubled = "[dyn(" + doubled + ")].map(x, x + x)[0]";
    }
    assertThat(eval(doubled, OBJECT)).isEqualTo(new CelError(MEMORY));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "object.many.map(x, object.text + object.text)",
        "object.many.map(x, '%s%s'.format([object.text, object.text]))",
        "object.many.map(x, object.text.split(''))",
      })
  void whatIsMadeCheaplyEndsAtTheLimitOfMemory(String expression) {
    assertThat(eval(expression, OBJECT)).isEqualTo(new CelError(MEMORY));
  }

  @Test
  void listsThatDoubleEndWhenTheyAreTooLarge() {
    String doubled = "object.few";
    for (int i = 0; i < 40; i++) {
      doubled = "[" + doubled + "].map(x, x + x)[0]";
    }
    assertThat(eval(doubled, OBJECT))
        .isEqualTo(new CelError("a list of 26214400 elements is too large"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "object.text.matches('a{1000}b')",
        "object.text.matches('(a|a)*(a|a)*(a|a)*b')",
        "object.text.find('a{1000}b') == ''",
        "object.text.findAll('a.*b|a').size() > 0",
        "object.many.all(x, !'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.matches('(a?){900}b'))",
      })
  void searchesEndAtTheirOwnLimit(String expression) {
    assertThat(eval(expression, OBJECT)).isEqualTo(new CelError(SEARCH));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ((a{1000}){1000}){1000} | invalid repeat count: `{1000}`
          (a{100}b){11}           | invalid repeat count: `{11}`
          ((x{2}){100,}y){2,9}    | invalid repeat count: `{2,9}`
          """)
  void patternsThatUnfoldWithoutEndAreNone(String pattern, String fault) {
    assertThat(eval("'a'.matches(object)", pattern))
        .isEqualTo(new CelError("error parsing regexp: " + fault));
    assertThat(ENVIRONMENT.compile("'a'.matches('" + pattern + "')").errorText())
        .contains("invalid matches argument");
  }

  @Test
  void patternsThatAreTooLongOrTooDeepAreNone() {
    assertThat(String.valueOf(eval("'a'.matches(object)", "a{1000}".repeat(21))))
        .contains("expression too large");
    assertThat(String.valueOf(eval("'a'.matches(object)", "(".repeat(1_001))))
        .contains("expression nests too deeply");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])$",
        "^(?:[0-9]{1,3}[.]){3}[0-9]{1,3}$",
        "[[:alpha:]]{2,}\\\\p{Greek}{0,9}\\\\x{41}[]a]{500}(a{10}|b{20}){40}",
        "\\\\Q{1000}{1000}\\\\E{2}a{,3}b{x}",
      })
  void usualPatternsAreFine(String pattern) {
    assertThat(eval("'a'.matches('" + pattern + "')", OBJECT)).isEqualTo(false);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"(", "[", "{1:", "((", "-(", "object[", "true?1:", "!(", "a.all(x,"})
  void deepTextsAreRefused(String opening) {
    String text = opening.repeat(90_000 / opening.length());

    CelCompilation compilation =
        assertTimeoutPreemptively(AT_MOST, () -> ENVIRONMENT.compile(text));

    assertThat(compilation.program()).isEmpty();
    assertThat(compilation.issues()).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"+1", ".a", "[0]", ".size()", "==1", "?1:1", "&&true", "||false", ".all(x,x)"})
  void longChainsAreRefusedOrRun(String link) {
    String text = "object" + link.repeat(90_000 / link.length());

    CelCompilation compilation =
        assertTimeoutPreemptively(AT_MOST, () -> ENVIRONMENT.compile(text));

    assertThat(compilation.program().isPresent()).isEqualTo(compilation.issues().isEmpty());
  }

  @Test
  void aTextOfMoreThanAHundredThousandCodePointsIsRefused() {
    assertThat(ENVIRONMENT.compile("'" + "\uD83D\uDE00".repeat(99_998) + "'").program())
        .isPresent();
    assertThat(ENVIRONMENT.compile("'" + "a".repeat(99_999) + "'").errorText())
        .contains("expression code point size exceeds limit");
  }

  @Test
  void deepValuesDoNotOverflowTheStack() {
    Object deep = 1L;
    for (int i = 0; i < 100_000; i++) {
      deep = Collections.singletonList(deep);
    }

    assertThat(eval("object == object", List.of(deep)))
        .isEqualTo(new CelError("evaluation nests too deeply"));
  }
}
