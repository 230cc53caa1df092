package dev.bulwark.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.syntax.Block;
import dev.bulwark.hcl.syntax.Body;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.syntax.HclFile;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Files become bodies with places; what is wrong in one item leaves the others.
class BodyTest {
  private static HclFile file(String text) {
    return Hcl.file(HclSource.of("main.tf", text));
  }

  @Nested
  class GivenBlocks {
    private final HclFile file =
        file(
            """
            # a comment
            resource "kubernetes_secret" "ünï" {
              metadata { name = "a" } // one line
              data = {
                key = 1
              }
            }
            locals {}
            """);

    @Test
    void theirLabelsAndBodiesAreThere() {
      Block block = file.body().blocks().getFirst();

      assertThat(file.diagnostics()).isEmpty();
      assertThat(block.type()).isEqualTo("resource");
      assertThat(block.label(0)).isEqualTo("kubernetes_secret");
      assertThat(block.label(1)).isEqualTo("ünï");
      assertThat(block.body().attributes()).containsOnlyKeys("data");
      assertThat(block.body().blocks("metadata", 0)).hasSize(1);
    }

    @Test
    void columnsCountCodePoints() {
      Block block = file.body().blocks().getFirst();

      assertThat(block.header().toString()).isEqualTo("main.tf:2:1");
      assertThat(block.body().place().toString()).isEqualTo("main.tf:2:36");
      assertThat(block.body().attribute("data").orElseThrow().place().toString())
          .isEqualTo("main.tf:4:3");
    }
  }

  @Nested
  class GivenFaults {
    private final HclFile file =
        file(
            """
            a = 1
            b = [1, 2 3]
            c = {
              x = )
            }
            d = 4
            block "x" {
              e = 5
              f = ${oops}
              g = 7
            }
            "quoted" = 1
            a = 8
            """);

    @Test
    void eachIsReportedOnce() {
      assertThat(file.diagnostics())
          .extracting(fault -> fault.place().line())
          .containsExactly(2, 4, 9, 12, 13);
    }

    @Test
    void whatIsRightIsStillThere() {
      Body block = file.body().blocks().getFirst().body();

      assertThat(file.body().attributes()).containsOnlyKeys("a", "b", "c", "d");
      assertThat(file.body().attribute("b").orElseThrow().value())
          .isInstanceOf(Expression.Malformed.class);
      assertThat(block.attributes()).containsOnlyKeys("e", "f", "g");
    }

    @Test
    void anArgumentSetTwiceTellsWhereItWasSetFirst() {
      assertThat(file.diagnostics().getLast().detail()).contains("main.tf:1:1");
    }
  }

  @Test
  void anUnclosedBlockKeepsWhatWasReadOfIt() {
    HclFile file = file("resource \"a\" \"b\" {\n  c = 1\n");

    assertThat(file.diagnostics())
        .extracting(HclDiagnostic::summary)
        .containsExactly("Unclosed configuration block");
    assertThat(file.body().blocks().getFirst().body().attributes()).containsOnlyKeys("c");
  }

  @Test
  void bytesThatAreNoTextAreReported() {
    HclFile file = Hcl.file(HclSource.adopt("x.tf", new byte[] {'a', '=', '"', (byte) 0xFF, '"'}));

    assertThat(file.diagnostics())
        .extracting(HclDiagnostic::summary)
        .contains("Invalid character encoding");
  }

  @Nested
  class GivenTheJsonSyntax {
    private final HclFile file =
        Hcl.json(
            HclSource.of(
                "main.tf.json",
                """
                {
                  "//": "a comment",
                  "resource": {
                    "kubernetes_pod": {
                      "a": { "spec": [{ "container": { "image": "nginx:${var.tag}" } }] },
                      "b": { "count": 2 }
                    }
                  }
                }
                """),
            Map.of("resource", 2));

    @Test
    void levelsOfObjectsAreLabels() {
      assertThat(file.diagnostics()).isEmpty();
      assertThat(file.body().blocks("resource", 2))
          .extracting(block -> block.label(1))
          .containsExactly("a", "b");
    }

    @Test
    void arraysAndObjectsInsideAreBlocksWhereSomebodyAsksForThem() {
      Body pod = file.body().blocks("resource", 2).getFirst().body();
      Body container =
          pod.blocks("spec", 0).getFirst().body().blocks("container", 0).getFirst().body();

      Expression image = container.attribute("image").orElseThrow().value();
      assertThat(image).isInstanceOf(Expression.Template.class);
      assertThat(image.place().toString()).isEqualTo("main.tf.json:5:50");
    }

    @Test
    void textThatIsNoJsonIsADiagnostic() {
      HclFile broken = Hcl.json(HclSource.of("x.tf.json", "{\"a\": [1, }"), Map.of());

      assertThat(broken.diagnostics()).hasSize(1);
    }
  }
}
