package dev.bulwark.reports;

import dev.bulwark.model.Control;
import dev.bulwark.model.Control.Example;
import dev.bulwark.model.Severity;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.Report.Look;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A control explained in a terminal: what it asks for, why, how to fix it, a manifest that is
/// refused and the same one allowed, and where it comes from.
public final class ControlText {
  private static final int LABEL = 10;

  private final Page page;

  private ControlText(Page page) {
    this.page = page;
  }

  public static void write(Control control, Look look, Appendable out) throws IOException {
    new ControlText(new Page(out, look)).write(control);
  }

  private void write(Control control) throws IOException {
    page.print(Ink.NAME, control.id()).newLine();
    page.paragraph(Ink.STRONG, 0, 0, control.title());
    page.newLine();
    section(
        "severity",
        inkOf(control.severity()),
        control.severity().word() + ". " + control.severityReason());
    section("what", Ink.PLAIN, control.what());
    section("why", Ink.PLAIN, control.why());
    section("fix", Ink.PLAIN, control.remediation());
    for (Example refused : ofKind(control, Example.Kind.FAIL, 1)) {
      manifest("Refused", refused);
      fixed(control, refused);
    }
    if (!control.mappings().isEmpty()) {
      page.print(Ink.STRONG, "Where it stands").newLine();
      for (Map.Entry<String, List<String>> mapping : new TreeMap<>(control.mappings()).entrySet()) {
        page.spaces(2)
            .paragraph(
                Ink.PLAIN, 2, 4, mapping.getKey() + ": " + String.join(", ", mapping.getValue()));
      }
      page.newLine();
    }
    if (!control.references().isEmpty()) {
      page.print(Ink.STRONG, "Read more").newLine();
      for (String reference : control.references()) {
        page.spaces(2).print(reference).newLine();
      }
      page.newLine();
    }
  }

  /// The refused manifest put right; where the catalogue has none, another one that passes.
  private void fixed(Control control, Example refused) throws IOException {
    String wanted = refused.name().replaceFirst("^fail", "fixed");
    for (Example fixed : ofKind(control, Example.Kind.FIXED, Integer.MAX_VALUE)) {
      if (fixed.name().equals(wanted)) {
        manifest("Allowed", fixed);
        return;
      }
    }
    for (Example passing : ofKind(control, Example.Kind.PASS, 1)) {
      manifest("Allowed", passing);
    }
  }

  private void section(String label, Ink ink, String text) throws IOException {
    page.print(Ink.FAINT, label).spaces(LABEL - label.length());
    page.paragraph(ink, LABEL, LABEL, text.strip().replace('\n', ' '));
  }

  private void manifest(String heading, Example example) throws IOException {
    page.newLine().print(Ink.STRONG, heading).newLine();
    for (String line : example.manifest().stripTrailing().split("\n", -1)) {
      page.spaces(2).print(line).newLine();
    }
    if (heading.equals("Allowed")) {
      page.newLine();
    }
  }

  private static List<Example> ofKind(Control control, Example.Kind kind, int most) {
    return control.examples().stream()
        .filter(example -> example.kind() == kind)
        .limit(most)
        .toList();
  }

  private static Ink inkOf(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Ink.CRITICAL;
      case HIGH -> Ink.HIGH;
      case MEDIUM -> Ink.MEDIUM;
      case LOW, INFO -> Ink.LOW;
    };
  }
}
