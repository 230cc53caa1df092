package dev.bulwark.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.suites.TestRow.Outcome;
import dev.bulwark.suites.kubescape.KubescapeTests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubescapeTestsTest {
  @TempDir Path library;

  @BeforeEach
  void writeARule() throws IOException {
    write(
        "default-config-inputs.json",
        "{\"settings\": {\"postureControlInputs\": {\"names\": [\"web\"]}}}");
    write("rules/named/rule.metadata.json", "{\"name\": \"named\"}");
    write(
        "rules/named/raw.rego",
        """
        package armo_builtins
        deny[alert] {
          pod := input[_]
          pod.metadata.name == data.postureControlInputs.names[_]
          alert := {"alertMessage": pod.metadata.name, "alertObject": {"k8sApiObjects": [pod]}}
        }
        """);
    write("rules/named/test/web/input/pod.yaml", "kind: Pod\nmetadata: {name: web}\nspec: {}\n");
    write(
        "rules/named/test/web/expected.json",
        """
        [{"alertMessage": "web",
          "alertObject": {"k8sApiObjects": [{"kind": "Pod", "metadata": {"name": "web"}}]}}]
        """);
  }

  @Test
  void passWhereTheAlertsAreThoseExpected() {
    assertThat(rows()).extracting(TestRow::outcome).containsExactly(Outcome.PASSED);
  }

  @Test
  void failWithTheAlertThatIsMissing() throws IOException {
    write("rules/named/test/web/data.json", "{\"postureControlInputs\": {\"names\": [\"db\"]}}");

    TestRow row = rows().getFirst();

    assertThat(row.failed()).isTrue();
    assertThat(row.name()).isEqualTo("web");
    assertThat(row.differences().getFirst().wanted())
        .asString()
        .contains("\"alertMessage\":\"web\"");
    assertThat(row.differences().getFirst().got()).isEqualTo("");
  }

  @Test
  void failWhereACaseCannotBeUsed() throws IOException {
    write("rules/named/test/web/input/pod.yaml", "- no object\n");

    assertThat(rows().getFirst().differences().getFirst().got())
        .asString()
        .contains("holds no object");
  }

  private List<TestRow> rows() {
    return new TestFormats(List.of(new KubescapeTests()))
        .find(List.of(library.toString()), InputStream.nullInputStream()).suites().stream()
            .flatMap(suite -> suite.run(TestFilter.ALL).rows().stream())
            .toList();
  }

  private void write(String name, String text) throws IOException {
    Path file = library.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
