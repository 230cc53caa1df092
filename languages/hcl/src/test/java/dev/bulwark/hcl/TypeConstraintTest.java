package dev.bulwark.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.hcl.eval.TypeConstraint;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Types of variables, and what becomes of the values given to them.
class TypeConstraintTest {
  private static TypeConstraint.Reading reading(String type) {
    return TypeConstraint.of(Hcl.expression(HclSource.of("type", type)).expression());
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "string; 5; \"5\"",
        "any; [1, \"a\"]; [1,\"a\"]",
        "list(string); [1, true]; [\"1\",\"true\"]",
        "set(number); [\"2\", 1, 2]; [1,2]",
        "map(any); { a = 1, b = \"x\" }; {\"a\":\"1\",\"b\":\"x\"}",
        "tuple([string, bool]); [1, \"true\"]; [\"1\",true]",
        "object({ a = string }); { a = 1, b = 2 }; {\"a\":\"1\"}",
        "object({ a = optional(string) }); {}; {\"a\":null(string)}",
        "object({ a = optional(string, \"x\") }); {}; {\"a\":\"x\"}",
        "object({ a = optional(number, 3) }); { a = null }; {\"a\":3}",
        "list(object({ a = string, b = optional(list(string), [\"z\"]) })); [{ a = 1 }, { a = 2, b"
            + " = [] }]; [{\"a\":\"1\",\"b\":[\"z\"]},{\"a\":\"2\",\"b\":[]}]",
        "map(object({ p = optional(object({ q = optional(bool, true) }), {}) })); { k = {} };"
            + " {\"k\":{\"p\":{\"q\":true}}}",
      })
  void aValueIsFilledInAndConverted(String type, String given, String wanted) {
    Value value = reading(type).constraint().convert(Worlds.evaluate(given));

    assertThat(Shown.value(value)).isEqualTo(wanted);
  }

  @Test
  void aValueThatDoesNotFitIsRefusedWithTheReason() {
    TypeConstraint constraint = reading("object({ a = string, b = number })").constraint();
    Value value = Worlds.evaluate("{ a = 1 }");

    assertThatThrownBy(() -> constraint.convert(value))
        .isInstanceOf(ConversionException.class)
        .hasMessage("attribute \"b\" is required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "list(string, string)",
        "object([])",
        "optional(string)",
        "5",
        "tuple(string)"
      })
  void whatIsNoTypeIsReported(String type) {
    assertThat(reading(type).diagnostics()).hasSize(1);
  }

  @Test
  void aConvertedValueKeepsItsOrigin() {
    Value value = reading("list(string)").constraint().convert(Worlds.evaluate("[ 80, 443 ]"));

    assertThat(value.elements().get(1).origin().written())
        .hasValueSatisfying(place -> assertThat(place.text()).isEqualTo("443"));
  }
}
