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
import org.junit.jupiter.params.provider.ValueSource;

/// Loops that are narrowed by a later equation answer as the interpreter does, which narrows none.
class JoinTest {
  private static final String SERVICES =
      """
      package p
      found contains [service.name, pod.name] if {
        service := input[_]
        service.kind == "Service"
        pod := input[_]
        pod.kind == "Pod"
        pod.app == service.app
      }
      """;

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "x := input[_]; x.kind == \"Pod\"; y := input[_]; y.app == x.app",
        "x := input[i]; x.app == \"a1\"; y := input[j]; j == i; y.kind = x.kind",
        "x := input[_]; \"Pod\" == x.kind; y := input[_]; x.app = y.app; y.kind == \"Service\"",
        "x := input[_]; y := input[_]; y.number == x.number; x.nothing == y.nothing",
        "x := input[_]; y := input[_]; y.number == 1; startswith(x.name, \"n1\"); x.app == y.app",
        "x := input[_]; y := input[_]; [y.app, y.kind] == [x.app, \"Pod\"]; y.app == x.app",
        "x := input[_]; y := input[_]; not y.kind == \"Pod\"; y.app == x.app",
        "x := input[_]; y := [z | z := input[_]; z.kind == x.kind; z.app == x.app]; count(y) > 2",
        "x := input[_]; y := input[_]; y.app == x.app with input as []",
        "x := input[_]; y := data.q[_]; y.app == x.app",
        "x := {\"kind\": \"Pod\"}; y := input[_]; y.deep.er == x.kind",
      })
  void answersAsTheInterpreterDoes(String body) throws RegoException {
    String source =
        """
        package p
        import rego.v1
        found contains [x, y] if { %s }
        """
            .formatted(body);

    assertThat(evaluate(source, Engine.PLANNED)).isEqualTo(evaluate(source, Engine.INTERPRETER));
  }

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void answersAsTheInterpreterDoesInAnyOrderOfStatements(int seed) throws RegoException {
    var random = new SplittableRandom(seed);
    var statements =
        new ArrayList<>(
            List.of(
                "x = input[_]",
                "y = input[_]",
                "y.app == x.app",
                "x.kind == \"Pod\"",
                "x.number = y.number",
                "y.kind != x.kind",
                "y[_] == \"a1\""));
    for (int i = statements.size() - 1; i > 0; i--) {
      statements.set(i, statements.set(random.nextInt(i + 1), statements.get(i)));
    }
    String source =
        "package p\nimport rego.v1\nfound contains [x.name, y.name] if { some x, y; %s }"
            .formatted(String.join("; ", statements));

    assertThat(evaluate(source, Engine.PLANNED)).isEqualTo(evaluate(source, Engine.INTERPRETER));
  }

  @Test
  void joinsOfLongArraysAreNotQuadratic() throws RegoException {
    Environment bounded = Environment.CLOSED.maxSteps(100_000);
    Query query = Policies.of(SERVICES).query("count(data.p.found)");

    Query.Answer answer = query.evaluate(objects(4_000), bounded);

    assertThat(answer.value().map(Value::toString)).contains("4000");
  }

  private static Optional<Value> evaluate(String source, Engine engine) throws RegoException {
    return Policies.builder()
        .module("p.rego", source)
        .data(Map.of("q", objects(20)))
        .engine(engine)
        .build()
        .query("data.p.found")
        .evaluate(objects(60))
        .value();
  }

  /// Two of every app: a Pod and a Service.
  private static List<Map<String, Object>> objects(int count) {
    var objects = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < count; i++) {
      objects.add(
          Map.of(
              "kind",
              i % 2 == 0 ? "Pod" : "Service",
              "name",
              "n" + i,
              "app",
              "a" + (i / 2) % 1_000,
              "number",
              i % 7));
    }
    return objects;
  }
}
