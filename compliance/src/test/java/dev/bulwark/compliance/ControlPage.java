package dev.bulwark.compliance;

import dev.bulwark.model.Control;
import dev.bulwark.model.Control.Example;
import java.util.List;
import java.util.Map;

/// A control as a page of the guide, in Markdown.
record ControlPage(Control control) {
  String markdown() {
    var page = new StringBuilder();
    page.append("<!-- Written from controls/").append(control.id()).append(" by the tests. -->\n");
    page.append("# ").append(control.title()).append("\n\n");
    page.append('`').append(control.id()).append("` · **").append(control.severity().word());
    page.append("** — ").append(control.severityReason()).append("\n\n");
    section(page, "What must hold", control.what());
    section(page, "Why", control.why());
    section(page, "What to do", control.remediation());
    examples(page, "Allowed", Example.Kind.PASS);
    examples(page, "Refused", Example.Kind.FAIL);
    examples(page, "Put right", Example.Kind.FIXED);
    sources(page);
    return page.toString();
  }

  /// The row of this control in the list of all.
  String row() {
    return "| [`"
        + control.id()
        + "`]("
        + control.id()
        + ".md) | "
        + control.severity().word()
        + " | "
        + control.title()
        + " | `"
        + String.join("`, `", control.mappings().getOrDefault("Pod Security Standards", List.of()))
        + "` |\n";
  }

  private static void section(StringBuilder page, String title, String text) {
    page.append("## ").append(title).append("\n\n").append(text).append("\n\n");
  }

  private void examples(StringBuilder page, String title, Example.Kind kind) {
    page.append("## ").append(title).append("\n\n");
    for (Example example : control.examples()) {
      if (example.kind() == kind) {
        page.append("`").append(example.name()).append("`\n\n");
        page.append("```yaml\n").append(example.manifest()).append("```\n\n");
      }
    }
  }

  private void sources(StringBuilder page) {
    page.append("## Where it comes from\n\n");
    for (Map.Entry<String, List<String>> mapping : control.mappings().entrySet()) {
      page.append("- ").append(mapping.getKey()).append(": ");
      page.append(String.join(", ", mapping.getValue())).append('\n');
    }
    for (String reference : control.references()) {
      page.append("- <").append(reference).append(">\n");
    }
  }
}
