package dev.bulwark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.sources.Rendered;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a configuration must not be able to do.
class HostileConfigurationsTest {
  private static Rendered load(String... files) {
    return TerraformRoot.load(MemoryTree.of(files), "", TerraformOptions.DEFAULT);
  }

  private static List<String> codes(Rendered rendered) {
    return rendered.diagnostics().stream().map(Diagnostic::code).distinct().toList();
  }

  @Test
  void circlesOfLocalValuesAndResourcesEnd() {
    Rendered rendered =
        load(
            "main.tf",
            """
            locals {
              a = local.b
              b = local.a
            }
            resource "kubernetes_namespace" "n" {
              metadata {
                name   = local.a
                labels = kubernetes_namespace.n.metadata[0].labels
              }
            }
            """);

    assertThat(codes(rendered)).containsExactly("TF-0002");
    assertThat(rendered.resources()).hasSize(1);
  }

  @Test
  void countsThatDependOnThemselvesEnd() {
    assertThat(
            codes(
                load(
                    "main.tf",
                    """
                    resource "kubernetes_namespace" "n" {
                      count = length(kubernetes_namespace.n)
                    }
                    """)))
        .containsExactly("TF-0002");
  }

  @Test
  void deepExpressionsEnd() {
    assertThat(
            codes(
                load(
                    "main.tf",
                    "resource \"kubernetes_namespace\" \"n\" {\n  a = "
                        + "[".repeat(100_000)
                        + "]".repeat(100_000)
                        + "\n}\n")))
        .isNotEmpty();
  }

  @Test
  void loopsThatMultiplyEnd() {
    String loops = "[for a in range(1024) : [for b in range(1024) : [for c in range(1024) : c]]]";

    assertThat(
            codes(
                load(
                    "main.tf",
                    "resource \"kubernetes_manifest\" \"n\" {\n  manifest = { a = "
                        + loops
                        + " }\n}\n")))
        .containsExactlyInAnyOrder("TF-0002", "TF-0009");
  }

  @Test
  void filesOutsideAreNotRead() {
    Rendered rendered =
        load(
            "main.tf",
            """
            resource "kubectl_manifest" "n" {
              yaml_body = file("../../etc/passwd")
            }
            resource "kubectl_manifest" "m" {
              yaml_body = file("/etc/passwd")
            }
            """);

    assertThat(codes(rendered)).containsExactly("TF-0009");
    assertThat(rendered.resources()).isEmpty();
  }
}
