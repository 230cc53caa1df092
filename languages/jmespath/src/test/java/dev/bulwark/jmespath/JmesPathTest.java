package dev.bulwark.jmespath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How Kyverno's JMESPath differs from everybody's.
class JmesPathTest {
  private static final Map<String, Object> POD =
      Map.of(
          "metadata",
          Map.of("name", "web", "labels", Map.of("app", "shop")),
          "spec",
          Map.of(
              "replicas",
              3L,
              "containers",
              List.of(
                  Map.of("name", "a", "image", "nginx:1.25"),
                  Map.of("name", "b", "image", "redis", "ports", List.of(6379L)))));

  @Nested
  class GivenAKeyThatIsNotThere {
    @Test
    void theExpressionFindsAnUnknownKey() {
      assertThat(ask("metadata.annotations")).isEqualTo(new Answer.UnknownKey("annotations"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "metadata.annotations.x; annotations",
          "metadata.annotations[0]; annotations",
          "spec && metadata.annotations; annotations"
        })
    void itStaysUnknownInWhatFollows(String expression, String key) {
      assertThat(ask(expression)).isEqualTo(new Answer.UnknownKey(key));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        quoteCharacter = '"',
        value = {
          "metadata.annotations || 'none'; none",
          "not_null(metadata.annotations, 'none'); none",
          "metadata.annotations | type(@); null",
          "to_string([metadata.annotations]); [null]",
          "to_string({a: metadata.annotations}); {\"a\":null}",
          "to_string(!(metadata.annotations)); true",
          "to_string(metadata.annotations == `null`); true",
          "to_string(spec.containers[].ports); [[6379]]",
          "to_string(spec.containers[?ports].name); [\"b\"]",
          "to_string(metadata.annotations[]); null",
          "to_string(metadata.annotations.*); null"
        })
    void itIsNullToEverythingElse(String expression, String text) {
      assertThat(value(expression)).isEqualTo(text);
    }

    @Test
    void aFieldOfWhatIsNoMapIsNull() {
      assertThat(value("metadata.name.first")).isNull();
    }
  }

  @Nested
  class GivenAMalformedExpression {
    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        quoteCharacter = '"',
        value = {
          "\"\"; SyntaxError: Incomplete expression; 0",
          "a.; SyntaxError: Expected identifier, lbracket, or lbrace; 2",
          "a b; SyntaxError: Unexpected token at the end of the expression: tUnquotedIdentifier; 2",
          "'abc; SyntaxError: Unclosed delimiter: '; 4",
          "a[b]; SyntaxError: Expected tStar, received: tUnquotedIdentifier; 2",
          "a ~ b; SyntaxError: Unknown char: '~'; 2",
          "`{`; unexpected end of JSON input; 0",
          "a[-]; strconv.Atoi: parsing \"-\": invalid syntax; 2"
        })
    void itSaysWhatGoJmespathSays(String expression, String message, int offset) {
      assertThat(JmesPath.compile(expression))
          .isEqualTo(new JmesPath.Compilation.Malformed(message, offset));
    }

    @Test
    void nestingHasABound() {
      assertThat(JmesPath.compile("[".repeat(100_000)))
          .isInstanceOf(JmesPath.Compilation.Malformed.class);
      assertThat(JmesPath.compile("a" + " || a".repeat(100_000)))
          .isInstanceOf(JmesPath.Compilation.Malformed.class);
    }
  }

  @Nested
  class GivenACall {
    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        quoteCharacter = '"',
        value = {
          "nothing(@); unknown function: nothing",
          "length(); incorrect number of args",
          "not_null(); Invalid arity.",
          "length(`5`); Invalid type for: 5, expected: []jmespath.JpType{\"string\", \"array\", \"object\"}",
          "starts_with(`{\"b\":[1,null],\"a\":\"x\"}`, 'a'); Invalid type for: map[a:x b:[1 <nil>]], expected: []jmespath.JpType{\"string\"}",
          "[0; Unknown AST node: ASTEmpty",
          "@(metadata); invalid node value type"
        })
    void itFailsInKyvernosWords(String expression, String message) {
      assertThat(ask(expression)).isEqualTo(new Answer.Failed(message));
    }
  }

  @Test
  void numbersOfTheDocumentAndOfTheExpressionAreAlike() {
    assertThat(value("spec.replicas == `3`")).isEqualTo(true);
    assertThat(value("spec.replicas > `2.5`")).isEqualTo(true);
  }

  @Test
  void whatCompareAnswersIsNoNumber() {
    assertThat(value("compare('a', 'b')")).isEqualTo(-1);
    assertThat(value("compare('a', 'b') < `0`")).isNull();
  }

  private static Answer ask(String expression) {
    return ask(expression, POD);
  }

  private static Answer ask(String expression, @Nullable Object root) {
    return switch (JmesPath.compile(expression)) {
      case JmesPath.Compilation.Compiled(JmesPath path) -> path.evaluate(root);
      case JmesPath.Compilation.Malformed(String message, int offset) ->
          throw new AssertionError(expression + ": " + message + " at " + offset);
    };
  }

  private static @Nullable Object value(String expression) {
    return ask(expression) instanceof Answer.Value(Object value)
        ? value
        : new AssertionError(ask(expression).toString());
  }
}
