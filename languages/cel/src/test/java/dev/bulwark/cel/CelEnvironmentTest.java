package dev.bulwark.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelEnvironmentTest {
  private static final CelEnvironment ENVIRONMENT =
      CelEnvironment.builder()
          .variable("object", CelType.DYN)
          .homogeneousLiterals(true)
          .literalChecks(true)
          .build();

  private static final Map<String, Object> POD =
      Map.of(
          "metadata",
          Map.of("name", "web", "labels", Map.of("app", "web")),
          "spec",
          Map.of(
              "replicas",
              3L,
              "containers",
              List.of(Map.of("name", "a", "image", "a:1"), Map.of("name", "b"))));

  private final Evaluation evaluation = ENVIRONMENT.evaluation().bind(0, POD);

  private @Nullable Object eval(String expression) {
    return ENVIRONMENT.compile(expression).program().orElseThrow().evaluate(evaluation);
  }

  @ParameterizedTest(name = "{0} costs {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          object.metadata.name == 'web'                                   | true  | 4
          has(object.metadata.name)                                       | true  | 2
          has(object.spec.missing)                                        | false | 2
          object.spec.containers.all(c, has(c.name))                      | true  | 12
          object.spec.containers.exists(c, c.name == 'b')                 | true  | 18
          object.spec.containers.exists_one(c, c.name == 'b')             | true  | 13
          object.spec.containers.map(c, c.name) == ['a', 'b']             | true  | 33
          object.spec.replicas <= 5 && object.spec.replicas in [1, 2, 3]  | true  | 7
          true ? object.metadata.name == 'web' : false                    | true  | 4
          """)
  void countsTheCostAsAnApiServer(String expression, boolean value, long cost) {
    assertThat(eval(expression)).isEqualTo(value);
    assertThat(evaluation.cost()).isEqualTo(cost);
  }

  @Test
  void anErrorIsAValueThatLogicAbsorbs() {
    assertThat(eval("object.missing.field")).isEqualTo(new CelError("no such key: missing"));
    assertThat(eval("object.missing == 1 || true")).isEqualTo(true);
    assertThat(eval("object.spec.containers.all(c, c.image == 'a:1')"))
        .isEqualTo(new CelError("no such key: image"));
  }

  @Test
  void faultsAreToldAsByAnApiServer() {
    assertThat(ENVIRONMENT.compile("object.name +\n  unknown").errorText())
        .isEqualTo(
            """
            ERROR: <input>:2:3: undeclared reference to 'unknown' (in container '')
             |   unknown
             | ..^""");
  }

  @Test
  void anExpensiveExpressionIsStopped() {
    String nested = "[1,2,3,4,5,6,7,8,9,10]";
    String expression = "true";
    for (char variable = 'a'; variable < 'h'; variable++) {
      expression = nested + ".all(" + variable + ", " + expression + ")";
    }
    assertThat(eval(expression))
        .isEqualTo(new CelError("operation cancelled: actual cost limit exceeded"));
  }

  @Test
  void nullIsAValue() {
    evaluation.bind(0, null);
    assertThat(eval("object == null")).isEqualTo(true);
    assertThat(eval("[object, object]")).isEqualTo(Arrays.asList(null, null));
  }
}
