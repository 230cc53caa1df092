package dev.bulwark.rego;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.eval.Engine;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Under `with`, rules that read nothing of what is replaced are not asked again; the answers are
/// those of the interpreter, which asks all of them.
class WithTest {
  private static final Map<String, Object> INPUT =
      Map.of("a", Map.of("b", 1), "c", "x", "list", List.of(1, 2), "key", "a");
  private static final Map<String, Object> BASE =
      Map.of("a", 3, "b", Map.of("c", 4), "list", List.of(5, 6), "key", "c", "index", 0);

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void answersAsTheInterpreterDoes(int seed) throws RegoException {
    String module = GeneratedModule.of(seed);

    assertThat(answer(module, Engine.PLANNED))
        .as(module)
        .isEqualTo(answer(module, Engine.INTERPRETER));
  }

  /// The value of the whole package, or the error that it ends in.
  private static String answer(String module, Engine engine) throws RegoException {
    Query query =
        Policies.builder()
            .module("p.rego", module)
            .data(Map.of("base", BASE))
            .engine(engine)
            .build()
            .query("data.p");
    try {
      return query.evaluate(INPUT).value().map(Value::toString).orElse("undefined");
    } catch (EvaluationException e) {
      return e.code() + ": " + e.getMessage();
    }
  }

  @ParameterizedTest(name = "with {0}")
  @ValueSource(
      strings = {
        "input as {\"limit\": i}",
        "input.limit as i",
        "input.limit as i with data.base.key as \"c\"",
        "input.limit as i with time.now_ns as i",
        "data.base as {\"key\": \"c\"} with input.limit as i"
      })
  void asksRulesOnceThatReadNothingOfWhatIsReplaced(String replaced) throws RegoException {
    Environment tenTimesWouldBeTooMuch = Environment.CLOSED.maxSteps(20_000);

    var answer =
        policies(tests(replaced))
            .query("count(data.p.all)")
            .evaluate(INPUT, tenTimesWouldBeTooMuch);

    assertThat(answer.value().map(Value::toString)).contains("50");
  }

  @Test
  void asksRulesAnewThatPrint() throws RegoException {
    String module =
        """
        package p

        loud := x if {
          x := data.base.a
          trace("asked")
        }

        sum := [loud, y] if y := loud with input as 1
        """;
    var notes = new ArrayList<String>();

    policies(module).query("data.p.sum").evaluate(INPUT, Environment.CLOSED.notes(notes::add));

    assertThat(notes).containsExactly("asked", "asked");
  }

  @Test
  void asksCallersOfAReplacedFunctionAnewWhenItsReplacementReadsWhatIsReplacedLater()
      throws RegoException {
    String module =
        """
        package p

        plain(x) := x

        reading(x) := [x, input.a]

        called := plain(1)

        later := [called, y] if y := called with input.a as 2

        all := x if x := later with plain as reading
        """;

    assertThat(value(module, "data.p.all")).contains("[[1, {\"b\": 1}], [1, 2]]");
  }

  @Test
  void asksReadersOfElementsAnewWhenAnObjectReplacesTheirArray() throws RegoException {
    String module =
        """
        package p

        first := input.list[0]

        default second := "none"

        second := first

        all := [second, y] if y := second with input.list.a as 2
        """;

    assertThat(value(module, "data.p.all")).contains("[1, \"none\"]");
  }

  /// Fifty tests that each replace something over a rule that takes a thousand steps.
  private static String tests(String replaced) {
    return """
        package p

        expensive := count([1 | some i in numbers.range(1, 1000); i %% 7 == 0])

        allow if {
          expensive > input.limit
          data.base.key == "c"
        }

        all contains i if {
          some i in numbers.range(1, 50)
          allow with %s
        }
        """
        .formatted(replaced);
  }

  private static Policies policies(String module) throws RegoException {
    return Policies.builder().module("p.rego", module).data(Map.of("base", BASE)).build();
  }

  private static Optional<String> value(String module, String query) throws RegoException {
    return policies(module).query(query).evaluate(INPUT).value().map(Value::toString);
  }
}
