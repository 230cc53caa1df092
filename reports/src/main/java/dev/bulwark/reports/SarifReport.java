package dev.bulwark.reports;

import dev.bulwark.model.Control;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Place;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText.Excerpt;
import dev.bulwark.model.Span;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.model.Waived;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SARIF 2.1.0, within what GitHub code scanning takes ("SARIF support for code scanning").
///
/// Beyond [#MOST_RESULTS] the least severe results are left out, and a notification says how many.
final class SarifReport implements Report {
  static final int MOST_RESULTS = 25_000;
  static final int MOST_PLACES = 10;

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public void write(ScanResult result, Look look, Appendable out) throws IOException {
    List<Finding> findings = result.findings();
    List<Finding> kept = worst(findings);
    List<Control> controls = Controls.in(result);
    var json = new JsonWriter(out);
    json.beginObject().field("$schema", SCHEMA).field("version", "2.1.0");
    json.key("runs").beginArray().beginObject();
    tool(json, result, controls);
    json.field("columnKind", "unicodeCodePoints");
    json.key("originalUriBaseIds").beginObject().key("%SRCROOT%").beginObject();
    json.text("description", "The folder in which bulwark ran.").endObject().endObject();
    invocation(json, result, findings.size() - kept.size());
    var ruleIndex = new HashMap<String, Integer>();
    for (Control control : controls) {
      ruleIndex.put(control.id(), ruleIndex.size());
    }
    json.key("results").beginArray();
    for (Finding finding : kept) {
      result(json, finding, ruleIndex);
    }
    json.endArray().endObject().endArray().endObject().flush();
  }

  /// As many findings as fit, the least severe left out first, in the order they came.
  private static List<Finding> worst(List<Finding> findings) {
    if (findings.size() <= MOST_RESULTS) {
      return findings;
    }
    var room = new EnumMap<Severity, Integer>(Severity.class);
    for (Finding finding : findings) {
      room.merge(finding.severity(), 1, Integer::sum);
    }
    int left = MOST_RESULTS;
    for (Severity severity : Controls.WORST_FIRST) {
      int share = Math.min(left, room.getOrDefault(severity, 0));
      room.put(severity, share);
      left -= share;
    }
    var kept = new ArrayList<Finding>(MOST_RESULTS);
    for (Finding finding : findings) {
      if (room.merge(finding.severity(), -1, Integer::sum) >= 0) {
        kept.add(finding);
      }
    }
    return kept;
  }

  private static void tool(JsonWriter json, ScanResult result, List<Control> controls)
      throws IOException {
    json.key("tool").beginObject().key("driver").beginObject();
    json.field("name", "Bulwark").field("version", result.version());
    json.field("semanticVersion", result.version());
    json.key("rules").beginArray();
    for (Control control : controls) {
      SarifRule.write(json, control);
    }
    json.endArray().endObject().endObject();
  }

  private static void invocation(JsonWriter json, ScanResult result, int leftOut)
      throws IOException {
    json.key("invocations").beginArray().beginObject().field("executionSuccessful", true);
    json.key("toolExecutionNotifications").beginArray();
    for (Diagnostic diagnostic : result.diagnostics()) {
      notification(json, diagnostic);
    }
    if (leftOut > 0) {
      json.beginObject().key("descriptor").beginObject().field("id", "SARIF-0001").endObject();
      json.field("level", "warning");
      json.text(
          "message",
          Phrases.count(leftOut, "finding")
              + " left out, the least severe: code scanning takes 25,000 results. The formats"
              + " json and html hold all of them.");
      json.endObject();
    }
    for (String note : result.notes()) {
      json.beginObject().field("level", "note").text("message", prose(note)).endObject();
    }
    json.endArray().endObject().endArray();
  }

  private static void notification(JsonWriter json, Diagnostic diagnostic) throws IOException {
    json.beginObject().key("descriptor").beginObject().field("id", diagnostic.code()).endObject();
    json.field("level", diagnostic.level() == Diagnostic.Level.ERROR ? "error" : "warning");
    var message = new StringBuilder(diagnostic.what());
    for (String more : List.of(diagnostic.why(), diagnostic.fix())) {
      message.append(more.isEmpty() ? "" : ". ").append(more);
    }
    json.text("message", prose(message.toString()));
    json.key("locations").beginArray().beginObject().key("physicalLocation").beginObject();
    SarifUri.write(json, diagnostic.source());
    if (diagnostic.span().isPresent()) {
      region(json, diagnostic.span().get(), Optional.empty());
    }
    json.endObject().endObject().endArray().endObject();
  }

  private static void result(JsonWriter json, Finding finding, Map<String, Integer> ruleIndex)
      throws IOException {
    String control = finding.control().id();
    boolean undecided = finding.verdict().outcome() == Outcome.ERROR;
    json.beginObject().field("ruleId", control);
    json.field("ruleIndex", ruleIndex.getOrDefault(control, -1));
    json.field("kind", undecided ? "open" : "fail");
    json.field("level", undecided ? "none" : SarifRule.level(finding.severity()));
    Resource resource = finding.verdict().resource();
    json.text("message", prose(resource.displayName() + ": " + Phrases.detail(finding.verdict())));
    locations(json, finding);
    json.key("partialFingerprints").beginObject();
    json.field("bulwark/v2", finding.fingerprint());
    json.field("primaryLocationLineHash", finding.fingerprint() + ":1").endObject();
    if (finding.waived().isPresent()) {
      suppression(json, finding.waived().get());
    }
    json.key("properties").beginObject();
    json.field("severity", finding.severity().word());
    json.field("message", finding.verdict().message());
    String snippet = FixSnippet.of(finding.verdict());
    if (!snippet.isEmpty()) {
      json.field("fix", snippet);
    }
    if (!finding.environments().isEmpty()) {
      json.field("environments", finding.environments());
    }
    int leftOut = finding.places().size() - MOST_PLACES;
    if (leftOut > 0) {
      json.field("placesLeftOut", leftOut);
    }
    json.endObject().endObject();
  }

  /// Shown as dismissed rather than not at all.
  private static void suppression(JsonWriter json, Waived waived) throws IOException {
    if (waived.kind() == Waived.Kind.RATCHET) {
      json.field("baselineState", "unchanged");
    }
    json.key("suppressions").beginArray().beginObject();
    json.field("kind", waived.kind() == Waived.Kind.ANNOTATION ? "inSource" : "external");
    json.field("status", "accepted").field("justification", prose(waived.sentence()));
    json.key("properties").beginObject().field("waiver", waived.name());
    json.field("place", waived.place()).endObject();
    json.endObject().endArray();
  }

  /// Viewers show messages to people, and make links of `[text](target)`: user data makes none.
  private static String prose(String text) {
    return Legible.of(text).replace("](", "] (");
  }

  /// The first place is the result's location, further ones are related: code scanning shows one.
  private static void locations(JsonWriter json, Finding finding) throws IOException {
    Resource resource = finding.verdict().resource();
    List<Place> places = finding.places();
    json.key("locations").beginArray().beginObject().key("physicalLocation").beginObject();
    if (places.isEmpty()) {
      SarifUri.write(json, resource.origin().name());
      json.key("region").beginObject().field("startLine", 1).endObject();
    } else {
      physical(json, resource, places.getFirst());
    }
    json.endObject().key("logicalLocations").beginArray().beginObject();
    json.field("fullyQualifiedName", resource.displayName()).field("kind", "resource");
    json.endObject().endArray().endObject().endArray();
    List<Provenance.Via> parts = places.isEmpty() ? List.of() : places.getFirst().via();
    if (places.size() > 1 || !parts.isEmpty()) {
      json.key("relatedLocations").beginArray();
      int id = 1;
      for (Provenance.Via part : parts) {
        json.beginObject().field("id", id++).key("physicalLocation").beginObject();
        SarifUri.write(json, part.span().source());
        region(json, part.span(), Optional.empty());
        json.endObject().text("message", prose(part.what())).endObject();
      }
      for (Place place :
          places.subList(Math.min(1, places.size()), Math.min(places.size(), MOST_PLACES))) {
        json.beginObject().field("id", id++).key("physicalLocation").beginObject();
        physical(json, resource, place);
        json.endObject().text("message", prose(place.path().toString())).endObject();
      }
      json.endArray();
    }
  }

  private static void physical(JsonWriter json, Resource resource, Place place) throws IOException {
    SarifUri.write(json, place.span().source());
    region(json, place.span(), Excerpts.of(resource, place.span()));
  }

  private static void region(JsonWriter json, Span span, Optional<Excerpt> excerpt)
      throws IOException {
    json.key("region").beginObject();
    json.field("startLine", span.line()).field("startColumn", span.column());
    json.field("endLine", span.endLine()).field("endColumn", span.endColumn());
    if (excerpt.isPresent() && span.line() == span.endLine()) {
      json.text("snippet", Excerpts.part(excerpt.get(), span, Integer.MAX_VALUE).marked());
    }
    json.endObject();
    if (excerpt.isPresent() && !excerpt.get().lines().isEmpty()) {
      json.key("contextRegion").beginObject().field("startLine", excerpt.get().firstLine());
      json.field("endLine", excerpt.get().firstLine() + excerpt.get().lines().size() - 1);
      json.text("snippet", String.join("\n", excerpt.get().lines())).endObject();
    }
  }
}
