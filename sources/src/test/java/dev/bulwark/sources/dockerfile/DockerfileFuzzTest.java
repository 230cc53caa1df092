package dev.bulwark.sources.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Rendered;

/// Any text at all becomes an object, or diagnostics that tell why not.
class DockerfileFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void becomesAnObjectOrDiagnostics(byte[] bytes) {
    Rendered rendered = Dockerfiles.read(SourceText.adopt("Dockerfile", bytes));

    assertThat(rendered.resources().isEmpty() && rendered.diagnostics().isEmpty()).isFalse();
  }
}
