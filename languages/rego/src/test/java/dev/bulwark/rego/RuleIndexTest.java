package dev.bulwark.rego;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.eval.Engine;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules that are left out by what they test answer as in the interpreter, which leaves out none.
class RuleIndexTest {
  private static final List<String> TESTS =
      List.of(
          "input.a == 1",
          "input.a == 1.0",
          "\"x\" == input.a",
          "input.b.c == [1]",
          "input.b[0] == null",
          "input.a in {1, \"x\", null}",
          "input.a in []",
          "y := input.a; y == \"x\"",
          "y := input; y.b.c == true",
          "y := input.a; z := y; z == false",
          "not input.a == 1",
          "input.a == 1 with input.a as 1",
          "input.a",
          "f(input.a) == 1",
          "input.a == data.one",
          "input.a != 1");

  private static final List<Object> INPUTS =
      List.of(
          Map.of(),
          Map.of("a", 1),
          Map.of("a", "x", "b", Map.of("c", true)),
          Map.of("a", false, "b", List.of(1)),
          Map.of("a", List.of(), "b", Map.of("c", List.of(1))),
          "x");

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void answerAsInTheInterpreter(int seed) throws RegoException {
    var random = new SplittableRandom(seed);
    var module =
        new StringBuilder("package p\nf(1) := 1\nf(\"x\") := 1\nf(y) := 2 if y == false\n");
    for (int i = 0; i < 12; i++) {
      module.append("found contains %d if { %s; %s }\n".formatted(i, test(random), test(random)));
      module.append("some_hold if { %s }\n".formatted(test(random)));
    }

    for (Object input : INPUTS) {
      assertThat(evaluate(module.toString(), Engine.PLANNED, input))
          .isEqualTo(evaluate(module.toString(), Engine.INTERPRETER, input));
    }
  }

  /// In a body of its own, so that two of them may use one name.
  private static String test(SplittableRandom random) {
    return "count([1 | %s]) == 1"
        .formatted(TESTS.get(random.nextInt(TESTS.size())))
        .transform(nested -> random.nextBoolean() ? nested : plain(random));
  }

  private static String plain(SplittableRandom random) {
    String name = "v" + random.nextInt(1_000_000);
    return TESTS.get(random.nextInt(TESTS.size())).replace("y", name).replace("z", name + "z");
  }

  private static Optional<Value> evaluate(String module, Engine engine, Object input)
      throws RegoException {
    return Policies.builder()
        .module("p.rego", module)
        .data(Map.of("one", 1))
        .engine(engine)
        .build()
        .query("data.p")
        .evaluate(input)
        .value();
  }

  @Test
  void oneOfVeryManyIsFoundWithoutTryingTheOthers() throws RegoException {
    var module = new StringBuilder("package p\n");
    for (int i = 0; i < 5_000; i++) {
      module.append(
          "allow if { input.method == \"m%d\"; input.path == \"p%d\" }\n".formatted(i % 3, i));
    }
    Environment bounded = Environment.CLOSED.maxSteps(1_000);

    Query allow = Policies.of(module.toString()).query("data.p.allow");

    assertThat(allow.evaluate(Map.of("method", "m1", "path", "p4000"), bounded).isDefined())
        .isTrue();
    assertThat(allow.evaluate(Map.of("method", "m2", "path", "p4000"), bounded).isDefined())
        .isFalse();
  }

  @Test
  void keepTheirOrder() throws RegoException {
    Query found =
        Policies.of(
                """
                package p
                found := 1 if input.a == "x"
                found := 2 if { input.b == 1; input.a == "y" }
                else := 3 if input.a == "z"
                found := 4 if input.a == "w"
                """)
            .query("data.p.found");

    assertThat(found.evaluate(Map.of("a", "z")).value()).contains(Value.of(3));
    assertThat(found.evaluate(Map.of("a", "w")).value()).contains(Value.of(4));
    assertThat(found.evaluate(Map.of("a", "y", "b", 1)).value()).contains(Value.of(2));
  }

  @Test
  void runWhereSomebodyListensThoughTheyCannotHold() throws RegoException {
    var lines = new ArrayList<String>();
    Query found =
        Policies.of(
                """
                package p
                found if { trace("tried"); input.a == "x" }
                found if input.a == "y"
                found if input.a == "z"
                """)
            .query("data.p.found");

    found.evaluate(Map.of("a", "z"), Environment.CLOSED.notes(lines::add));

    assertThat(lines).containsExactly("tried");
  }
}
