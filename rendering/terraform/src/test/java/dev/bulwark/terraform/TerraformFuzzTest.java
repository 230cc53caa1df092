package dev.bulwark.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Rendered;

/// Any text at all ends in objects or diagnostics.
class TerraformFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void readsConfigurations(byte[] bytes) {
    String text = new String(bytes, UTF_8);

    Rendered rendered =
        TerraformRoot.load(MemoryTree.of("main.tf", text), "", TerraformOptions.DEFAULT);

    assertThat(rendered.used()).contains("main.tf");
  }

  @FuzzTest(maxDuration = "10m")
  void readsPlans(byte[] bytes) {
    Rendered rendered =
        TerraformPlan.read(
            SourceText.adopt("plan.json", bytes), MemoryTree.of(), "", TerraformOptions.DEFAULT);

    assertThat(rendered.used()).isEmpty();
  }
}
