package dev.bulwark.rego.builtin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentsTest {
  private static final Value MIXED = ArrayValue.of(StringValue.of("a"), NumberValue.of(1));

  static List<ArgumentSet> refusals() {
    return List.of(
        refusal(
            "a number for a string",
            given -> given.string(0),
            NumberValue.of(1),
            "operand 1 must be string but got number"),
        refusal(
            "a fraction for an integer",
            given -> given.integer(0),
            NumberValue.of(1.5),
            "operand 1 must be integer number but got floating-point number"),
        refusal(
            "a string for a collection",
            given -> given.elements(0),
            StringValue.of("a"),
            "operand 1 must be one of {array, set} but got string"),
        refusal(
            "a number among strings",
            given -> given.strings(0),
            MIXED,
            "operand 1 must be array of strings but got array containing number"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refuseInTheWordsOfOpa(Consumer<Arguments> reading, Value given, String message) {
    assertThatThrownBy(() -> reading.accept(Arguments.of(given)))
        .isInstanceOf(BuiltinException.class)
        .hasMessage(message);
  }

  private static ArgumentSet refusal(
      String name, Consumer<Arguments> reading, Value given, String message) {
    return org.junit.jupiter.params.provider.Arguments.argumentSet(name, reading, given, message);
  }
}
