package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeTextTest {
  @Test
  void writesJson() throws IOException {
    var text = new StringBuilder();

    TreeText.json(Map.of("a", Arrays.asList(1L, null, "b")), text);

    assertThat(text).hasToString("{\n  \"a\": [\n    1,\n    null,\n    \"b\"\n  ]\n}\n");
  }

  @Test
  void writesYamlOfAnyShape() throws IOException {
    assertThat(yaml(Map.of("a", List.of(1L, "yes")))).isEqualTo("a:\n  - 1\n  - \"yes\"\n");
    assertThat(yaml(List.of(Map.of("a", 1L)))).isEqualTo("- a: 1\n");
    assertThat(yaml("text")).isEqualTo("text\n");
    assertThat(yaml(List.of())).isEqualTo("[]\n");
    assertThat(yaml(null)).isEqualTo("null\n");
  }

  private static String yaml(@org.jspecify.annotations.Nullable Object tree) throws IOException {
    var text = new StringBuilder();
    TreeText.yaml(tree, text);
    return text.toString();
  }
}
