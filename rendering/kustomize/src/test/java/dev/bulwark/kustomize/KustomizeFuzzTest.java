package dev.bulwark.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Rendered;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Any text at all is built, or refused with a reason.
class KustomizeFuzzTest {
  private static final Limits LIMITS = new Limits(1 << 20, 40, 100_000, 10_000, 10_000);

  @FuzzTest(maxDuration = "10m")
  void buildsOrReports(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    var tree =
        new MemoryTree()
            .file("kustomization.yaml", text)
            .file(
                "api.yaml",
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: api, labels: {a: b}}
                spec: {containers: [{name: api, image: a:1}]}
                """)
            .file("base/kustomization.yaml", text);

    Rendered rendered =
        KustomizeBuild.of(
            tree,
            "",
            new KustomizeOptions(LIMITS, Optional.empty(), true, false, Optional.empty()));

    assertThat(rendered.resources().isEmpty() && rendered.diagnostics().isEmpty())
        .as("nothing, and no reason")
        .isFalse();
  }
}
