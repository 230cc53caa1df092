package dev.bulwark.rego;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.eval.Engine;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoliciesTest {
  @Test
  void answerAQuestionInFiveLines() throws RegoException {
    Policies policies = Policies.of("package example\n allow if input.user == \"admin\"");
    Query allow = policies.query("data.example.allow");

    assertThat(allow.isTrue(Map.of("user", "admin"))).isTrue();
    assertThat(allow.isTrue(Map.of("user", "guest"))).isFalse();
  }

  @Nested
  class GivenRulesOfEveryKind {
    private static final String SOURCE =
        """
        package t

        default level := 0
        level := 7 if input.high
        level := 3 if { not input.high; input.middle }

        names contains name if some name in input.names
        sizes[name] := size if some name, size in data.sizes
        double(x) := x * 2
        grade := "good" if input.score > 90 else := "fair" if input.score > 50 else := "poor"
        small if every size in data.sizes { size < 10 }
        nested.by[k].value := v if some k, v in data.sizes
        """;

    private Value value(Engine engine, String query, Object input) throws RegoException {
      return Policies.builder()
          .engine(engine)
          .module("t.rego", SOURCE)
          .data(Map.of("sizes", Map.of("a", 1L, "b", 2L)))
          .build()
          .query(query)
          .evaluate(input)
          .value()
          .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void definesAllOfThem(Engine engine) throws RegoException {
      var input = Map.of("middle", true, "names", List.of("y", "x", "y"), "score", 60L);

      assertThat(value(engine, "data.t", input))
          .hasToString(
              "{\"grade\": \"fair\", \"level\": 3, \"names\": {\"x\", \"y\"}, \"nested\": {\"by\":"
                  + " {\"a\": {\"value\": 1}, \"b\": {\"value\": 2}}}, \"sizes\": {\"a\": 1, \"b\":"
                  + " 2}, \"small\": true}");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void answersForAKeyAlone(Engine engine) throws RegoException {
      assertThat(value(engine, "data.t.sizes.b", Map.of())).hasToString("2");
      assertThat(value(engine, "data.t.nested.by.a", Map.of())).hasToString("{\"value\": 1}");
      assertThat(value(engine, "data.t.double(21)", Map.of())).hasToString("42");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void replacesInputAndDataAndFunctions(Engine engine) throws RegoException {
      assertThat(value(engine, "data.t.level with input.high as true", Map.of())).hasToString("7");
      assertThat(value(engine, "data.t.small with data.sizes as {}", Map.of())).hasToString("true");
      assertThat(value(engine, "data.t.double(1) with data.t.double as 5", Map.of()))
          .hasToString("5");
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void contradictionsAreErrors(Engine engine) throws RegoException {
    String source =
        """
        package t
        p := 1 if input.a
        p := 2 if input.b
        """;
    Query query =
        Policies.builder().engine(engine).module("t.rego", source).build().query("data.t.p");

    assertThat(query.evaluate(Map.of("a", true)).value()).hasToString("Optional[1]");
    assertThatThrownBy(() -> query.evaluate(Map.of("a", true, "b", true)))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(
            "t.rego:3: eval_conflict_error: complete rules must not produce multiple outputs");
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void anEvaluationEndsWhenItsStepsAreSpent(Engine engine) throws RegoException {
    String source =
        """
        package t
        xs := [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
        n := [1 | xs[_]; xs[_]; xs[_]; xs[_]; xs[_]; xs[_]; xs[_]; xs[_]; xs[_]; xs[_]]
        """;
    Query query =
        Policies.builder().engine(engine).module("t.rego", source).build().query("data.t.n");

    assertThatThrownBy(() -> query.evaluate(null, Environment.CLOSED.maxSteps(100_000)))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("eval_cancel_error: more than 100000 steps");
  }

  @Test
  void falseIsAValueOfAQuery() throws RegoException {
    Query query = Policies.of("package t\np := false").query("data.t.p");

    assertThat(query.evaluate(null).value()).hasToString("Optional[false]");
    assertThat(query.isTrue(null)).isFalse();
  }

  @Test
  void variablesOfAQueryAreItsBindings() throws RegoException {
    Query query = Policies.of("package t\nxs := [3, 1]").query("data.t.xs[i] = x; x > 2");

    assertThat(query.evaluate(null).solutions())
        .extracting(Query.Solution::bindings)
        .hasToString("[{i=0, x=3}]");
  }

  @Test
  void everyFaultIsReportedWithItsPlace() {
    assertThatThrownBy(() -> Policies.of("package t\np if { not x }\nq if { y > 1 }"))
        .isInstanceOfSatisfying(
            RegoException.class,
            e ->
                assertThat(e.errors())
                    .extracting(RegoError::toString)
                    .containsExactly(
                        "policy.rego:2: rego_unsafe_var_error: var x is unsafe",
                        "policy.rego:3: rego_unsafe_var_error: var y is unsafe"));
  }
}
