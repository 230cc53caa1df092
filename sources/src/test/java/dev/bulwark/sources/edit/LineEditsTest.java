package dev.bulwark.sources.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LineEditsTest {
  /// Where a piece of a text stands.
  private static Span at(SourceText text, String piece) {
    String whole = new String(text.bytes(), UTF_8);
    int start = whole.substring(0, whole.indexOf(piece)).getBytes(UTF_8).length;
    return text.span(start, start + piece.getBytes(UTF_8).length);
  }

  private static List<String> strings(List<SourceText> texts) {
    return texts.stream().map(text -> new String(text.bytes(), UTF_8)).toList();
  }

  @Nested
  class GivenATemplateOrValues {
    @Test
    void replacesAValueAndNothingElse() {
      SourceText text = SourceText.of("values.yaml", "a: 1\nprivileged: true # why\nb: 2\n");

      assertThat(strings(LineEdits.replace(text, at(text, "true"), false)))
          .containsExactly("a: 1\nprivileged: false # why\nb: 2\n");
    }

    @Test
    void quotesWhatYamlWouldTakeForSomethingElse() {
      SourceText text = SourceText.of("values.yaml", "a: x\n");
      Span value = at(text, "x");

      assertThat(strings(LineEdits.replace(text, value, "on"))).containsExactly("a: \"on\"\n");
      assertThat(strings(LineEdits.replace(text, value, "a\"b")))
          .containsExactly("a: \"a\\\"b\"\n");
      assertThat(strings(LineEdits.replace(text, value, "RuntimeDefault")))
          .containsExactly("a: RuntimeDefault\n");
      assertThat(strings(LineEdits.replace(text, value, JsonArray.of("ALL"))))
          .containsExactly("a: [ALL]\n");
    }

    @Test
    void addsFieldsBelowAKeyAsDeepAsItsOthers() {
      SourceText text =
          SourceText.of("pod.yaml", "spec:\n    {{- if .Values.x }}\n    a: 1\n    {{- end }}\n");

      assertThat(
              strings(
                  LineEdits.insert(
                      text, at(text, "spec"), List.of("securityContext", "runAsNonRoot"), true)))
          .containsExactly(
              """
              spec:
                  securityContext:
                    runAsNonRoot: true
                  {{- if .Values.x }}
                  a: 1
                  {{- end }}
              """);
    }

    @Test
    void addsFieldsBesideTheNameOfAnElement() {
      SourceText text = SourceText.of("pod.yaml", "containers:\n  - name: api\n    image: a\n");

      assertThat(strings(LineEdits.insert(text, at(text, "name: api"), List.of("tty"), false)))
          .containsExactly("containers:\n  - name: api\n    tty: false\n    image: a\n");
    }

    @Test
    void fillsAnEmptyObject() {
      SourceText text = SourceText.of("values.yaml", "podSecurityContext: {}\n");

      assertThat(
              strings(
                  LineEdits.insert(
                      text, at(text, "podSecurityContext"), List.of("runAsNonRoot"), true)))
          .containsExactly("podSecurityContext: {runAsNonRoot: true}\n");
    }

    @Test
    void takesALineAwayOrSaysThatItIsFalse() {
      SourceText text = SourceText.of("pod.yaml", "spec:\n  hostPID: true\n  a: 1\n");

      assertThat(strings(LineEdits.remove(text, at(text, "true"))))
          .containsExactly("spec:\n  a: 1\n", "spec:\n  hostPID: false\n  a: 1\n");
    }

    @Test
    void takesNoLineAwayThatHoldsMore() {
      SourceText text = SourceText.of("pod.yaml", "spec: {hostPID: true, a: 1}\n");

      assertThat(strings(LineEdits.remove(text, at(text, "true"))))
          .containsExactly("spec: {hostPID: false, a: 1}\n");
    }

    @Test
    void countsColumnsInCodePoints() {
      SourceText text = SourceText.of("values.yaml", "\"🔒\": true\n");

      assertThat(strings(LineEdits.replace(text, at(text, "true"), false)))
          .containsExactly("\"🔒\": false\n");
    }
  }

  @Nested
  class GivenHcl {
    @Test
    void addsAnAttributeBehindTheHeaderOfItsBlock() {
      SourceText text = SourceText.of("main.tf", "spec {\n  host_pid = true\n}\n");

      assertThat(strings(LineEdits.insert(text, at(text, "spec"), List.of("hostNetwork"), false)))
          .containsExactly("spec {\n  host_network = false\n  host_pid = true\n}\n");
    }

    @Test
    void addsABlockAroundAnAttribute() {
      SourceText text = SourceText.of("main.tf", "container {\n  name = \"api\"\n}\n");

      assertThat(
              strings(
                  LineEdits.insert(
                      text,
                      at(text, "name = \"api\""),
                      List.of("securityContext", "privileged"),
                      false)))
          .containsExactly(
              """
              container {
                name = "api"
                security_context {
                  privileged = false
                }
              }
              """);
    }

    @Test
    void writesObjectsAsHclDoes() {
      SourceText text = SourceText.of("main.tf", "a = 1\n");

      assertThat(strings(LineEdits.replace(text, at(text, "1"), JsonObject.of("runAsUser", 5L))))
          .containsExactly("a = {run_as_user = 5}\n");
    }
  }

  @Test
  void doesNotTouchWhatSpansSeveralLines() {
    SourceText text = SourceText.of("values.yaml", "a:\n  b: 1\n");

    assertThat(LineEdits.replace(text, text.span(0, 9), true)).isEmpty();
    assertThat(LineEdits.remove(text, text.span(0, 9))).isEmpty();
  }
}
