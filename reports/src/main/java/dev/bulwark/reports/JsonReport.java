package dev.bulwark.reports;

import dev.bulwark.model.Control;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Patch;
import dev.bulwark.model.Place;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Span;
import dev.bulwark.model.Waived;
import dev.bulwark.reports.ScanResult.Judged;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `bulwark.dev/v1alpha1` ScanReport, for programs; described by
/// docs/guide/scan-report.schema.json.
///
/// Within a version fields are only ever added. The same input gives the same bytes.
final class JsonReport implements Report {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public void write(ScanResult result, Look look, Appendable out) throws IOException {
    var json = new JsonWriter(out);
    json.beginObject().field("apiVersion", "bulwark.dev/v1alpha1").field("kind", "ScanReport");
    json.key("tool").beginObject().field("name", "bulwark").field("version", result.version());
    json.endObject();
    summary(json, result, Summary.of(result));
    json.key("findings").beginArray();
    for (Judged judged : result.judged()) {
      for (Finding finding : judged.findings()) {
        finding(json, finding);
      }
    }
    json.endArray();
    json.key("controls").beginArray();
    for (Control control : Controls.in(result)) {
      control(json, control);
    }
    json.endArray();
    json.key("diagnostics").beginArray();
    for (Diagnostic diagnostic : result.diagnostics()) {
      diagnostic(json, diagnostic);
    }
    json.endArray();
    json.field("notes", result.notes()).field("toRender", result.input().toRender());
    json.key("sources").beginArray();
    for (ScanResult.Source source : result.input().sources()) {
      json.beginObject().field("name", source.name()).field("kind", source.kind());
      json.field("environments", source.environments()).field("objects", source.objects());
      json.field("partOf", source.partOf()).endObject();
    }
    json.endArray();
    json.endObject().flush();
  }

  private static void summary(JsonWriter json, ScanResult result, Summary summary)
      throws IOException {
    json.key("summary").beginObject();
    json.field("files", result.input().files()).field("otherFiles", result.input().otherFiles());
    json.field("otherObjects", result.input().otherObjects());
    json.field("baseline", result.input().baseline());
    json.field("controls", result.input().controls());
    json.field("policies", result.input().policies()).field("objects", summary.objects());
    json.field("clean", summary.clean()).field("withFindings", summary.withFindings());
    json.field("onlyWaived", summary.onlyWaived());
    json.field("heldBack", summary.heldBack()).field("undecided", summary.undecided());
    json.field("waived", summary.waived()).field("known", summary.known());
    json.key("findings").beginObject();
    for (Severity severity : Controls.WORST_FIRST) {
      json.field(severity.word(), summary.of(severity));
    }
    json.endObject();
    score(json, result.score());
    json.endObject();
    json.key("gate").beginObject();
    json.field("failOn", result.gate().failOn().map(Severity::word).orElse("none"));
    json.key("most").beginObject();
    for (Severity severity : Controls.WORST_FIRST) {
      if (result.gate().most().containsKey(severity)) {
        json.field(severity.word(), result.gate().most().getOrDefault(severity, 0));
      }
    }
    json.endObject().field("failed", result.gate().failed());
    json.field("findings", result.gate().over()).endObject();
  }

  private static void score(JsonWriter json, ScanResult.Score score) throws IOException {
    json.key("score").beginObject().field("judged", score.judged());
    json.field("passed", score.passed()).field("failed", score.failed());
    json.field("waived", score.waived()).field("undecided", score.undecided());
    json.field("notApplicable", score.notApplicable()).endObject();
  }

  private static void finding(JsonWriter json, Finding finding) throws IOException {
    ResourceId id = finding.verdict().resource().id();
    json.beginObject().field("fingerprint", finding.fingerprint());
    json.field("control", finding.control().id()).field("severity", finding.severity().word());
    json.field("outcome", finding.verdict().outcome().name().toLowerCase(Locale.ROOT));
    json.field("policy", finding.verdict().policy()).field("rule", finding.verdict().rule());
    json.field("message", finding.verdict().message());
    json.key("resource").beginObject();
    json.field("apiVersion", id.apiVersion()).field("kind", id.kind());
    json.field("namespace", id.namespace()).field("name", id.name());
    json.field("source", finding.verdict().resource().origin().name()).endObject();
    json.key("places").beginArray();
    for (Place place : finding.places()) {
      json.beginObject().field("path", place.path().toString()).field("missing", place.missing());
      span(json, place.span());
      if (!place.exact()) {
        json.field("exact", false);
      }
      parts(json, place.via());
      json.endObject();
    }
    json.endArray();
    if (!finding.environments().isEmpty()) {
      json.field("environments", finding.environments());
    }
    if (finding.waived().isPresent()) {
      waived(json, finding.waived().get());
    }
    if (!finding.verdict().fixes().isEmpty()) {
      fix(json, finding);
    }
    json.endObject();
  }

  private static void parts(JsonWriter json, List<Provenance.Via> parts) throws IOException {
    if (parts.isEmpty()) {
      return;
    }
    json.key("via").beginArray();
    for (Provenance.Via part : parts) {
      json.beginObject().field("what", part.what());
      span(json, part.span());
      json.endObject();
    }
    json.endArray();
  }

  private static void waived(JsonWriter json, Waived waived) throws IOException {
    json.key("waived").beginObject();
    json.field("by", waived.kind().name().toLowerCase(Locale.ROOT)).field("name", waived.name());
    json.field("reason", waived.reason()).field("owner", waived.owner());
    json.field("ticket", waived.ticket()).field("approver", waived.approver());
    json.field("until", waived.until()).field("place", waived.place()).endObject();
  }

  private static void fix(JsonWriter json, Finding finding) throws IOException {
    json.key("fix").beginObject().key("changes").beginArray();
    for (Patch patch : finding.verdict().fixes()) {
      json.beginObject();
      if (patch instanceof Patch.Set(var path, var value)) {
        json.field("set", path.toString()).key("value").tree(value);
      } else {
        json.field("remove", patch.path().toString());
      }
      json.endObject();
    }
    json.endArray().field("snippet", FixSnippet.of(finding.verdict())).endObject();
  }

  private static void control(JsonWriter json, Control control) throws IOException {
    json.beginObject().field("id", control.id()).field("title", control.title());
    json.field("severity", control.severity().word()).field("what", control.what());
    json.field("why", control.why()).field("remediation", control.remediation());
    json.field("references", control.references()).key("mappings").beginObject();
    for (Map.Entry<String, List<String>> framework : control.mappings().entrySet()) {
      json.field(framework.getKey(), framework.getValue());
    }
    json.endObject().endObject();
  }

  private static void diagnostic(JsonWriter json, Diagnostic diagnostic) throws IOException {
    json.beginObject().field("code", diagnostic.code());
    json.field("level", diagnostic.level().name().toLowerCase(Locale.ROOT));
    json.field("what", diagnostic.what()).field("why", diagnostic.why());
    json.field("fix", diagnostic.fix());
    if (diagnostic.span().isPresent()) {
      span(json, diagnostic.span().get());
    } else {
      json.field("file", diagnostic.source());
    }
    json.endObject();
  }

  private static void span(JsonWriter json, Span span) throws IOException {
    json.field("file", span.source()).field("line", span.line()).field("column", span.column());
    json.field("endLine", span.endLine()).field("endColumn", span.endColumn());
  }
}
