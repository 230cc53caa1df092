package dev.bulwark.rego.builtins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.value.StringValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Short calls for huge results are refused before the result is made.
class HostileInputTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "numbers.range(1, 1000000000000)",
        "numbers.range_step(0, 100000000000000000000000, 1)",
        "net.cidr_expand(\"::/0\")",
        "net.cidr_expand(\"10.0.0.0/4\")",
        "sprintf(\"%1000000d%1000000d%1000000d%[1]1000000d\", [1, 2, 3])"
      })
  void areRefusedOrStaySmall(String call) {
    assertThat(BuiltinCalls.outcome(call)).hasSizeLessThan(5_000_000);
  }

  @Test
  void aShiftBeyondAllMemoryIsAnError() {
    assertThat(BuiltinCalls.outcome("bits.lsh(1, 100000000000)")).startsWith("! ");
  }

  @Test
  void jsonOfAnyDepthIsReadOrRefused() {
    String deep = "[".repeat(100_000);

    assertThat(BuiltinCalls.outcome("json.unmarshal", StringValue.of(deep)))
        .isEqualTo("! eval_builtin_error: json.unmarshal: exceeded max depth");
  }

  @Test
  void graphqlOfAnyDepthIsReadOrRefused() {
    StringValue selections = StringValue.of("{a".repeat(100_000));
    StringValue lists = StringValue.of("{a(b:" + "[".repeat(100_000));
    StringValue types = StringValue.of("query($a:" + "[".repeat(100_000));

    for (StringValue query : List.of(selections, lists, types)) {
      assertThat(BuiltinCalls.outcome("graphql.parse_query", query))
          .startsWith(
              "! eval_builtin_error: graphql.parse_query: nested more than 500 levels deep");
    }
  }

  @Test
  void fragmentsThatSpreadOneAnotherAreReportedOnceAndNotFollowedForever() {
    StringValue query =
        StringValue.of("{a {...f}} fragment f on A {a {a {...f} ...f} b: a {a {...f} ...f}}");
    StringValue schema = StringValue.of("type Query {a: A} type A {a: A}");

    assertThat(BuiltinCalls.outcome("graphql.parse", query, schema))
        .contains("Cannot spread fragment \"f\" within itself");
  }
}
