package dev.bulwark.reports;

import dev.bulwark.model.Control;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The part of the page that explains each control with a finding, once.
final class HtmlControls {
  private HtmlControls() {}

  static void write(List<Control> controls, Appendable out) throws IOException {
    if (controls.isEmpty()) {
      return;
    }
    out.append("<section class=\"after\" id=\"controls\"><h2>The controls behind it</h2>\n");
    for (int i = 0; i < controls.size(); i++) {
      write(controls.get(i), i, out);
    }
    out.append("</section>\n");
  }

  private static void write(Control control, int index, Appendable out) throws IOException {
    out.append("<article class=\"control\" id=\"control-").append(Integer.toString(index));
    out.append("\"><h3>").append(Markup.prose(control.title())).append(" <code>");
    out.append(Markup.escape(control.id())).append("</code> <span class=\"severity ");
    out.append(control.severity().word()).append("\">").append(control.severity().word());
    out.append("</span></h3>\n<dl>\n");
    entry("What", control.what(), out);
    entry("Why", control.why(), out);
    entry("Fix", control.remediation(), out);
    mappings(control.mappings(), out);
    references(control.references(), out);
    out.append("</dl></article>\n");
  }

  private static void entry(String term, String text, Appendable out) throws IOException {
    if (!text.isBlank()) {
      out.append("<dt>").append(term).append("</dt><dd>");
      out.append(Markup.prose(text.strip())).append("</dd>\n");
    }
  }

  private static void mappings(Map<String, List<String>> mappings, Appendable out)
      throws IOException {
    var text = new StringBuilder();
    for (Map.Entry<String, List<String>> framework : mappings.entrySet()) {
      text.append(text.isEmpty() ? "" : "; ").append(framework.getKey()).append(": ");
      text.append(String.join(", ", framework.getValue()));
    }
    entry("Maps to", text.toString(), out);
  }

  /// Links for web addresses only.
  private static void references(List<String> references, Appendable out) throws IOException {
    if (references.isEmpty()) {
      return;
    }
    out.append("<dt>Read</dt><dd>");
    String separator = "";
    for (String reference : references) {
      String text = Markup.escape(reference);
      String scheme = reference.toLowerCase(Locale.ROOT);
      boolean web = scheme.startsWith("https://") || scheme.startsWith("http://");
      out.append(separator);
      if (web) {
        out.append("<a href=\"").append(text).append("\" rel=\"noopener noreferrer\">");
      }
      out.append(text).append(web ? "</a>" : "");
      separator = "<br>";
    }
    out.append("</dd>\n");
  }
}
