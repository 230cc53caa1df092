package dev.bulwark.rego.builtins;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Built-ins whose calls no table can hold.
class BuiltinsOutsideTablesTest {
  private final BuiltinCalls query = new BuiltinCalls();

  private Value call(String name, Value... arguments) {
    return requireNonNull(
        Builtins.ALL.find(name).orElseThrow().call(Arguments.of(arguments), query));
  }

  @Test
  void drawsTheSameNumberForTheSameArgumentsWithinAQuery() {
    Value first = call("rand.intn", StringValue.of("dice"), NumberValue.of(1_000_000));
    Value again = call("rand.intn", StringValue.of("dice"), NumberValue.of(1_000_000));
    Value other = call("rand.intn", StringValue.of("coin"), NumberValue.of(1_000_000));

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void makesUuidsOfVersionFour() {
    Value uuid = call("uuid.rfc4122", StringValue.of("a"));

    assertThat(uuid.toString())
        .matches("\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\"");
    assertThat(call("uuid.rfc4122", StringValue.of("a"))).isEqualTo(uuid);
    assertThat(call("uuid.rfc4122", StringValue.of("b"))).isNotEqualTo(uuid);
  }

  @Test
  void keepsTheNetworkClosedUnlessItIsOpened() {
    assertThat(BuiltinCalls.outcome("http.send({\"method\": \"get\", \"url\": \"http://x\"})"))
        .isEqualTo("! eval_builtin_error: http.send: the network is closed to policies");
    assertThat(BuiltinCalls.outcome("net.lookup_ip_addr(\"x\")"))
        .isEqualTo("! eval_builtin_error: net.lookup_ip_addr: the network is closed to policies");
  }

  @Test
  void printsALineForEachChoiceOfResults() {
    call("internal.print", new TermReader("[{\"a\", \"b\"}, {1}, set()]").term());

    assertThat(query.notes).isEqualTo(List.of("a 1 <undefined>", "b 1 <undefined>"));
  }

  @Test
  void printsItsArgumentsOnOneLine() {
    call("print", StringValue.of("x"), NumberValue.of(1));

    assertThat(query.notes).containsExactly("x 1");
  }

  @Test
  void letsTestCasesPass() {
    assertThat(call("internal.test_case", ArrayValue.EMPTY).isTrue()).isTrue();
  }
}
