package dev.bulwark.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.hcl.eval.DynamicBlocks;
import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.eval.ScopedBlock;
import dev.bulwark.hcl.function.Files;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.syntax.Body;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Dynamic blocks become as many blocks as their collection has elements.
class DynamicBlocksTest {
  private final Evaluation run = new Evaluation(Hcl.functions(Files.NONE));
  private final Scope scope =
      Scope.of(Map.of("unknown", Value.unknown(Types.ANY, "it is a resource")));

  private static Body body(String text) {
    return Hcl.file(HclSource.of("main.tf", text)).body();
  }

  private Value value(ScopedBlock block, String attribute) {
    return run.evaluate(
        block.block().body().attribute(attribute).orElseThrow().value(), block.scope());
  }

  @Test
  void theElementHasTheNameOfTheBlocksAndItsKey() {
    Body body =
        body(
            """
            port { number = 1 }
            dynamic "port" {
              for_each = { http = 80, https = 443 }
              content {
                number = port.value
                name   = port.key
              }
            }
            """);

    List<ScopedBlock> ports = DynamicBlocks.of(body, "port", 0, scope, run);

    assertThat(ports).hasSize(3).allMatch(ScopedBlock::isCertain);
    assertThat(value(ports.get(2), "number")).isEqualTo(Value.number(443));
    assertThat(value(ports.get(2), "name")).isEqualTo(Value.text("https"));
    assertThat(value(ports.get(2), "number").origin().written())
        .hasValueSatisfying(place -> assertThat(place.text()).isEqualTo("443"));
  }

  @Test
  void nestedOnesSeeTheElementsAround() {
    Body body =
        body(
            """
            dynamic "rule" {
              for_each = [["a", "b"], ["c"]]
              iterator = outer
              content {
                dynamic "host" {
                  for_each = outer.value
                  content { name = "${outer.key}-${host.value}" }
                }
              }
            }
            """);

    ScopedBlock first = DynamicBlocks.all(body, scope, run).getFirst();
    List<ScopedBlock> hosts = DynamicBlocks.all(first.block().body(), first.scope(), run);

    assertThat(hosts).extracting(host -> value(host, "name").text()).containsExactly("0-a", "0-b");
  }

  @Test
  void labelsAreEvaluatedForEachElement() {
    Body body = body("dynamic \"a\" {\n for_each = [\"x\"]\n labels = [a.value]\n content {}\n}\n");

    assertThat(DynamicBlocks.all(body, scope, run).getFirst().block().label(0)).isEqualTo("x");
  }

  @Test
  void anUnknownCollectionIsOneBlockThatMayNotBeThere() {
    Body body = body("dynamic \"a\" {\n for_each = unknown\n content { b = a.value }\n}\n");

    ScopedBlock only = DynamicBlocks.all(body, scope, run).getFirst();

    assertThat(only.unknownReason()).isEqualTo("it is a resource");
    assertThat(value(only, "b").isKnown()).isFalse();
  }

  @Test
  void whatIsWrongIsReportedAndTheOtherBlocksStay() {
    Body body =
        body(
            """
            dynamic "a" { for_each = 5 }
            dynamic "b" {
              for_each = "text"
              content {}
            }
            c {}
            """);

    assertThat(DynamicBlocks.all(body, scope, run)).hasSize(1);
    assertThat(run.diagnostics()).hasSize(2);
  }
}
