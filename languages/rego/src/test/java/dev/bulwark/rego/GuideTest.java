package dev.bulwark.rego;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GuideTest {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("repository.root")));

  @Test
  void showsLinesThatAreTested() throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/guide/rego.md"));
    String test =
        Files.readString(
            ROOT.resolve("languages/rego/src/test/java/dev/bulwark/rego/PoliciesTest.java"));
    int start = guide.indexOf("```java\n") + "```java\n".length();
    String example = guide.substring(start, guide.indexOf("```", start));

    assertThat(example.lines().filter(line -> !line.isBlank()))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(test).contains(line));
  }
}
