package dev.bulwark.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.hcl.eval.Budget;
import dev.bulwark.hcl.eval.Definition;
import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.function.Files;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a configuration holds, reading and evaluating it ends, with a diagnostic.
class HostileConfigurationTest {
  static Stream<String> deepTexts() {
    int deep = 20_000;
    return Stream.of(
        "a = " + "(".repeat(deep),
        "a = " + "[".repeat(deep) + "]".repeat(deep),
        "a = " + "{b=".repeat(deep),
        "a = " + "-".repeat(deep) + "1",
        "a = " + "!".repeat(deep) + "true",
        "a = " + "\"${".repeat(deep),
        "a = " + "f(".repeat(deep),
        "a = " + "x ? ".repeat(deep) + "1",
        "a = " + "x[".repeat(deep),
        "b {\n".repeat(deep),
        "a = " + "[for x in ".repeat(deep));
  }

  @ParameterizedTest
  @MethodSource("deepTexts")
  void deepNestingIsADiagnostic(String text) {
    assertThat(Hcl.file(HclSource.of("deep.tf", text)).diagnostics()).isNotEmpty();
  }

  @Test
  void deepJsonIsADiagnostic() {
    String text = "{\"a\":".repeat(20_000);

    assertThat(Hcl.json(HclSource.of("deep.tf.json", text), Map.of()).diagnostics()).isNotEmpty();
  }

  @Test
  void aThousandFaultsAreNotAllTold() {
    String text = "a = )\n".repeat(5_000);

    assertThat(Hcl.file(HclSource.of("faults.tf", text)).diagnostics()).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "range(0, 1000000000)",
        "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]",
        "setproduct(range(1000), range(1000), range(1000))",
        "join(\"\", [for a in range(1000) : join(\"\", [for b in range(1000) : format(\"%099999d\","
            + " b)])])",
        "indent(1000000000, \"a\\nb\")",
        "pow(10, 100000)",
        "1e2000000000",
        "format(\"%1000000000d\", 1)",
        "regex(\"(((a{100}){100}){100}){100}\", \"a\")",
        "replace(\"aaaaaaaaaa\", \"\", format(\"%099999d\", 1)) == replace(format(\"%099999d\", 1),"
            + " \"0\", format(\"%099999d\", 1))",
        "jsondecode(join(\"\", [for a in range(1000) : \"[[\"]))",
      })
  void anExpressionThatCostsTooMuchIsADiagnostic(String expression) {
    var run = new Evaluation(Hcl.functions(Files.NONE), new Budget(2_000_000, 500));
    var parsed = Hcl.expression(HclSource.of("costly.tf", expression));

    run.evaluate(parsed.expression(), Scope.EMPTY);

    assertThat(parsed.failed() || !run.diagnostics().isEmpty()).isTrue();
  }

  @Test
  void afterTheBudgetIsSpentNothingIsEvaluated() {
    var run = new Evaluation(Hcl.functions(Files.NONE), new Budget(100, 50));
    Expression costly = Hcl.expression(HclSource.of("x", "[for a in range(500) : a]")).expression();

    run.evaluate(costly, Scope.EMPTY);
    run.evaluate(costly, Scope.EMPTY);

    assertThat(run.diagnostics()).hasSize(1);
    assertThat(run.diagnostics().getFirst().detail()).contains("100 steps");
  }

  @Test
  void aCircleOfDefinitionsNamesThem() {
    Evaluation run = new Evaluation(Hcl.functions(Files.NONE));

    definition("a", "a = b\nb = [c]\nc = \"${a}\"\nd = 4\n").value(run);

    assertThat(run.diagnostics())
        .extracting(fault -> fault.detail())
        .containsExactly("These refer to each other in a circle: a, b, c.");
  }

  @Test
  void aLongChainOfDefinitionsEnds() {
    var text = new StringBuilder("a0 = 1\n");
    for (int i = 1; i < 5_000; i++) {
      text.append("a%d = a%d + 1\n".formatted(i, i - 1));
    }
    Evaluation run = new Evaluation(Hcl.functions(Files.NONE));

    definition("a4999", text.toString()).value(run);

    assertThat(run.diagnostics()).hasSize(1);
  }

  private static Definition definition(String name, String text) {
    return Objects.requireNonNull(definitions(text).get(name));
  }

  private static Map<String, Definition> definitions(String text) {
    Map<String, Definition> definitions = new HashMap<>();
    Scope scope =
        (reference, run) -> {
          Definition definition = definitions.get(reference.root());
          return definition == null
              ? new Scope.Answer.Refused("Unknown", reference.root())
              : new Scope.Answer.Found(definition.value(run), 0);
        };
    for (Attribute attribute :
        List.copyOf(Hcl.file(HclSource.of("main.tf", text)).body().attributes().values())) {
      definitions.put(attribute.name(), new Definition(attribute.name(), attribute.value(), scope));
    }
    return definitions;
  }
}
