package dev.bulwark.kyverno.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.request.Doubles;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorTest {
  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "'100' # Equals # 'a*' # false",
        "'1e3' # Equals # '1000' # true",
        "'1h' # Equals # '60m' # true",
        "'1h' # Equals # 3600 # true",
        "'nginx' # Equals # 'ng*' # true",
        "1 # Equals # '1' # true",
        "null # Equals # null # false",
        "null # NotEquals # 'x' # false",
        "true # NotEquals # 'true' # true",
        "'1Gi' # NotEquals # '' # true",
        "[1, 2] # Equals # [1, 2] # true",
        "1000000 # AnyIn # ['1000000'] # false",
        "1000000 # AnyIn # [1000000] # true",
        "[a, b] # AnyIn # '5' # false",
        "[a, b] # AnyIn # 'a' # true",
        "[a, b] # AllIn # '[\"a\",\"b\"]' # true",
        "[] # AllIn # [a] # true",
        "[] # AnyNotIn # [a] # false",
        "null # AnyNotIn # [a] # false",
        "['a/x', 'b/y'] # AnyNotIn # ['a/*'] # true",
        "['a/x', 'b/y'] # AllNotIn # ['a/*'] # false",
        "['5', '20'] # AnyIn # '1-10' # true",
        "['5', '20'] # AllNotIn # '1-10' # false",
        "[a] # NotIn # a # true",
        "a # In # b # false",
        "5 # GreaterThan # '3' # true",
        "5 # greaterthan # 3 # false",
        "'1.2.3' # LessThan # '1.10.0' # true",
        "'2Gi' # LessThanOrEquals # '2048Mi' # true",
        "true # GreaterThan # 0 # false",
        "'2m' # DurationGreaterThan # 60 # true"
      })
  void answersAsKyvernoDoes(String key, String operator, String value, boolean expected) {
    JsonObject sides = yaml("{key: " + key + ", value: " + value + "}");

    assertThat(Operator.named(operator).orElseThrow().holds(sides.get("key"), sides.get("value")))
        .isEqualTo(expected);
  }

  private static JsonObject yaml(String text) {
    var document = Documents.read(SourceText.of("test.yaml", text), Limits.DEFAULT);
    return Doubles.of(Objects.requireNonNull((JsonObject) document.documents().getFirst().root()));
  }
}
