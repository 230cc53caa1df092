package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText.Excerpt;
import dev.bulwark.model.Span;
import dev.bulwark.reports.Report.Look;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
  @Test
  void saysWhatWhereWhyAndWhatToDo() throws IOException {
    var diagnostic =
        Diagnostic.error("REGO-0102", "unknown function `contians`", "policies/labels.rego")
            .at(
                new Span("policies/labels.rego", 14, 5, 14, 13),
                new Excerpt(14, List.of("    contians(input.name, \"dev\")")))
            .because("no built-in or rule of that name is in scope")
            .toFix("did you mean `contains`?");

    assertThat(write(diagnostic))
        .isEqualTo(
            """
            error[REGO-0102]: unknown function `contians`
              --> policies/labels.rego:14:5
               |
            14 |     contians(input.name, "dev")
               |     ^^^^^^^^
               = why: no built-in or rule of that name is in scope
               = fix: did you mean `contains`?
            """);
  }

  @Test
  void namesTheFileWhereThereIsNoSpan() throws IOException {
    assertThat(write(Diagnostic.warning("FILE-0002", "the file is empty", "a.yaml")))
        .isEqualTo(
            """
            warning[FILE-0002]: the file is empty
             --> a.yaml
            """);
  }

  private static String write(Diagnostic diagnostic) throws IOException {
    var out = new StringBuilder();
    DiagnosticText.write(diagnostic, Look.PLAIN, out);
    return out.toString();
  }
}
