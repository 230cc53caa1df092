package dev.bulwark.reports;

import dev.bulwark.model.Control;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Place;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText.Excerpt;
import dev.bulwark.model.Span;
import dev.bulwark.reports.ScanResult.Judged;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// The findings of the page, by file and object. Each unfolds to its source lines and its fix; of a
/// very large scan only the first [#MOST_UNFOLDED] do, so that the page stays a page.
final class HtmlFindings {
  static final int MOST_UNFOLDED = 2_000;

  private static final int MOST_FRAMES = 5;

  private final ScanResult result;
  private final Appendable out;
  private final Map<String, Integer> controlIndex = new HashMap<>();
  private int written;

  HtmlFindings(ScanResult result, Appendable out) {
    this.result = result;
    this.out = out;
    for (Control control : Controls.in(result)) {
      controlIndex.put(control.id(), controlIndex.size());
    }
  }

  /// Hidden until the script shows it; the script fills the selections.
  void filters(Summary summary) throws IOException {
    if (summary.findings() + summary.undecided() + summary.waived() + summary.known() == 0) {
      return;
    }
    out.append(
        "<form class=\"filters\" id=\"filters\" hidden aria-label=\"Filter the findings\">\n");
    out.append("<div class=\"row\"><input type=\"search\" id=\"search\" ");
    out.append("placeholder=\"Search names, messages, files  ( / )\" aria-label=\"Search\">");
    select("by-control", "Control");
    select("by-namespace", "Namespace");
    select("by-kind", "Kind");
    select("by-file", "File");
    out.append("</div>\n<div class=\"row\">");
    for (Severity severity : Controls.WORST_FIRST) {
      pill(severity.word(), summary.of(severity));
    }
    pill("undecided", summary.undecided());
    pill("waived", summary.waived());
    pill("known", summary.known());
    out.append("<select id=\"group\" aria-label=\"Group by\">");
    out.append("<option value=\"file\">Group by file</option>");
    out.append("<option value=\"control\">Group by control</option>");
    out.append("<option value=\"severity\">Group by severity</option>");
    out.append("<option value=\"namespace\">Group by namespace</option></select>");
    out.append("<button type=\"button\" id=\"unfold\">Unfold</button>");
    out.append("<button type=\"button\" id=\"reset\">Reset</button>");
    out.append("<span class=\"shown\" id=\"shown\" role=\"status\"></span></div>\n</form>\n");
  }

  private void select(String id, String label) throws IOException {
    out.append("<select id=\"").append(id).append("\" aria-label=\"").append(label);
    out.append("\"></select>");
  }

  private void pill(String word, int count) throws IOException {
    if (count > 0) {
      out.append("<label class=\"pill ")
          .append(word)
          .append("\"><input type=\"checkbox\" value=\"");
      out.append(word).append("\"><span>").append(word).append(' ').append(Integer.toString(count));
      out.append("</span></label>");
    }
  }

  void write() throws IOException {
    out.append("<main id=\"findings\" tabindex=\"-1\">\n");
    String file = "";
    boolean open = false;
    for (Judged judged : result.judged()) {
      if (judged.findings().isEmpty()) {
        continue;
      }
      String source = judged.resource().origin().name();
      if (!open || !source.equals(file)) {
        out.append(open ? "</section>\n" : "");
        out.append("<section class=\"group\" data-f=\"").append(Markup.escape(source));
        out.append("\"><h2 class=\"file\">").append(Markup.escape(source)).append("</h2>\n");
        file = source;
        open = true;
      }
      object(judged);
    }
    out.append(open ? "</section>\n" : "");
    out.append("<p class=\"nothing\" id=\"nothing\"");
    out.append(open ? " hidden>No finding matches these filters." : ">Nothing was found.");
    out.append("</p>\n");
    if (written > MOST_UNFOLDED) {
      out.append("<p class=\"note\">Source lines and fixes are shown for the first ");
      out.append(Integer.toString(MOST_UNFOLDED)).append(" findings; the format json holds all of");
      out.append(" them.</p>\n");
    }
    out.append("</main>\n");
  }

  private void object(Judged judged) throws IOException {
    ResourceId id = judged.resource().id();
    String name = judged.resource().displayName().substring(id.kind().length()).strip();
    out.append("<article class=\"object\" data-k=\"").append(Markup.escape(id.kind()));
    out.append("\" data-n=\"").append(Markup.escape(id.namespace()));
    out.append("\"><h3><span class=\"kind\">").append(Markup.escape(id.kind()));
    out.append("</span> <span class=\"name\">").append(Markup.escape(name));
    out.append("</span></h3>\n");
    for (Finding finding : judged.findings()) {
      finding(finding);
      written++;
    }
    out.append("</article>\n");
  }

  private void finding(Finding finding) throws IOException {
    String word = Phrases.state(finding);
    boolean unfolds = written < MOST_UNFOLDED;
    String id = Markup.escape(finding.control().id());
    out.append(unfolds ? "<details" : "<div").append(" class=\"finding ").append(word);
    out.append("\" data-s=\"").append(word).append("\" data-c=\"").append(id).append("\">");
    out.append(unfolds ? "<summary>" : "<div class=\"row\">");
    out.append("<span class=\"severity\">").append(word);
    out.append("</span><span class=\"message\">");
    out.append(Markup.escape(Phrases.detail(finding.verdict())));
    out.append(" <code>").append(id).append("</code></span><span class=\"line\">");
    if (!finding.places().isEmpty()) {
      Resource resource = finding.verdict().resource();
      out.append(Markup.escape(Phrases.line(resource, finding.places().getFirst())));
    }
    out.append("</span>").append(unfolds ? "</summary>\n" : "</div>");
    if (unfolds) {
      body(finding);
    }
    out.append(unfolds ? "</details>\n" : "</div>\n");
  }

  private void body(Finding finding) throws IOException {
    out.append("<div class=\"body\">\n");
    if (finding.waived().isPresent()) {
      out.append("<p>Waived ").append(Markup.prose(finding.waived().get().sentence()));
      out.append("</p>\n");
    }
    if (!finding.environments().isEmpty()) {
      out.append("<p>").append(Markup.escape(Phrases.environments(finding))).append("</p>\n");
    }
    frames(finding);
    parts(finding);
    Control control = finding.control();
    out.append("<p>").append(Markup.prose(control.remediation())).append(" <a href=\"#control-");
    out.append(Integer.toString(controlIndex.getOrDefault(control.id(), 0)));
    out.append("\">Why it matters</a></p>\n");
    String snippet = FixSnippet.of(finding.verdict());
    if (!snippet.isEmpty()) {
      out.append("<pre class=\"fix\">").append(Markup.escapeLines(snippet)).append("</pre>\n");
    }
    out.append("</div>\n");
  }

  /// How the value of the first place came to be, where it was rendered.
  private void parts(Finding finding) throws IOException {
    if (finding.places().isEmpty()) {
      return;
    }
    Place place = finding.places().getFirst();
    if (!place.exact()) {
      out.append("<p>Near here: the very place is not known.</p>\n");
    }
    for (Provenance.Via via : place.via()) {
      out.append("<p>").append(Markup.escape(Phrases.part(via))).append("</p>\n");
    }
  }

  /// Each distinct place once, all in one block.
  private void frames(Finding finding) throws IOException {
    Resource resource = finding.verdict().resource();
    var spans = new HashSet<Span>();
    int shown = 0;
    for (Place place : finding.places()) {
      Optional<Excerpt> excerpt =
          shown < MOST_FRAMES && spans.add(place.span())
              ? Excerpts.of(resource, place.span())
              : Optional.empty();
      if (excerpt.isPresent()) {
        String label =
            place.missing() ? Phrases.missingPart(resource, place) + " belongs under here" : "";
        out.append(shown == 0 ? "<pre>" : "<span class=\"gap\"></span>");
        if (Phrases.isElsewhere(resource, place)) {
          out.append("<b>").append(Markup.escape(place.span().source())).append("</b>\n");
        }
        HtmlFrame.write(excerpt.get(), place.span(), label, out);
        shown++;
      }
      spans.add(place.span());
    }
    int left = spans.size() - shown;
    if (shown > 0) {
      out.append("</pre>\n");
      out.append(left > 0 ? "<p>and " + Phrases.count(left, "more place") + "</p>\n" : "");
    }
  }
}
