package dev.bulwark.rego.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;

/// Any text at all is a module or has errors with places. `JAZZER_FUZZ=1 ./mvnw -pl languages/rego
/// -am test -Dtest=RegoParserFuzzTest` looks for more.
class RegoParserFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void parsesOrReports(@NotNull String text) {
    for (RegoVersion version : RegoVersion.values()) {
      RegoParser.Parsed<RegoModule> parsed =
          RegoParser.module("fuzz.rego", text, Features.newest(version));

      assertThat(parsed.result().isPresent()).isEqualTo(parsed.errors().isEmpty());
      for (RegoError error : parsed.errors()) {
        assertThat(error.message()).isNotBlank();
        assertThat(error.at().offset()).isBetween(0, text.length());
      }
    }
  }
}
