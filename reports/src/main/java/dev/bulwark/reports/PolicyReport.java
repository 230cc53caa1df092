package dev.bulwark.reports;

import dev.bulwark.model.Control;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Place;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.reports.ScanResult.Judged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reports as Kubernetes objects, in YAML: one a namespace and one for the cluster, with every
/// verdict in it. The two kinds there are differ in their names only: `wgpolicyk8s.io/v1alpha2` of
/// the Kubernetes policy working group, and its successor `openreports.io/v1alpha1`.
///
/// An object takes at most [#MOST_RESULTS] results, or it would not fit into etcd; a namespace with
/// more gets several. There are no timestamps: the same input gives the same bytes.
final class PolicyReport implements Report {
  static final Report WG_POLICY =
      new PolicyReport(
          "policyreport", "wgpolicyk8s.io/v1alpha2", "PolicyReport", "ClusterPolicyReport");
  static final Report OPEN_REPORTS =
      new PolicyReport("openreports", "openreports.io/v1alpha1", "Report", "ClusterReport");

  static final int MOST_RESULTS = 1_000;

  private static final int LONGEST_NAME = 63;

  /// Kinds of Kubernetes itself that live in no namespace.
  private static final Set<String> OF_THE_CLUSTER =
      Set.of(
          "APIService",
          "CertificateSigningRequest",
          "ClusterRole",
          "ClusterRoleBinding",
          "CSIDriver",
          "CSINode",
          "CustomResourceDefinition",
          "FlowSchema",
          "IngressClass",
          "MutatingAdmissionPolicy",
          "MutatingAdmissionPolicyBinding",
          "MutatingWebhookConfiguration",
          "Namespace",
          "Node",
          "PersistentVolume",
          "PriorityClass",
          "PriorityLevelConfiguration",
          "RuntimeClass",
          "StorageClass",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration",
          "VolumeAttachment");

  private final String name;
  private final String apiVersion;
  private final String kind;
  private final String clusterKind;

  private PolicyReport(String name, String apiVersion, String kind, String clusterKind) {
    this.name = name;
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.clusterKind = clusterKind;
  }

  @Override
  public String name() {
    return name;
  }

  /// One verdict and, where it has become one, its finding.
  private record Line(Verdict verdict, @Nullable Finding finding) {}

  @Override
  public void write(ScanResult result, Look look, Appendable out) throws IOException {
    var cluster = new ArrayList<Line>();
    var namespaces = new TreeMap<String, List<Line>>();
    for (Judged judged : result.judged()) {
      ResourceId id = judged.resource().id();
      boolean ofTheCluster = id.namespace().isEmpty() && OF_THE_CLUSTER.contains(id.kind());
      List<Line> lines =
          ofTheCluster
              ? cluster
              : namespaces.computeIfAbsent(id.namespace(), _ -> new ArrayList<>());
      var findings = new IdentityHashMap<Verdict, Finding>();
      for (Finding finding : judged.findings()) {
        findings.put(finding.verdict(), finding);
      }
      for (Verdict verdict : judged.verdicts()) {
        lines.add(new Line(verdict, findings.get(verdict)));
      }
    }
    write(clusterKind, "", cluster, out);
    for (Map.Entry<String, List<Line>> namespace : namespaces.entrySet()) {
      write(kind, namespace.getKey(), namespace.getValue(), out);
    }
  }

  private void write(String kind, String namespace, List<Line> lines, Appendable out)
      throws IOException {
    for (int start = 0, part = 1; start < lines.size(); start += MOST_RESULTS, part++) {
      int end = Math.min(lines.size(), start + MOST_RESULTS);
      write(kind, namespace, part, lines.subList(start, end), out);
    }
  }

  private void write(String kind, String namespace, int part, List<Line> lines, Appendable out)
      throws IOException {
    var text = new StringBuilder("---\n");
    var yaml = new YamlWriter(text);
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", part == 1 ? "bulwark" : "bulwark-" + part);
    if (isName(namespace)) {
      metadata.put("namespace", namespace);
    }
    metadata.put("labels", Map.of("app.kubernetes.io/managed-by", "bulwark"));
    var head = new LinkedHashMap<String, Object>();
    head.put("apiVersion", apiVersion);
    head.put("kind", kind);
    head.put("metadata", metadata);
    head.put("summary", summary(lines));
    yaml.entries(head, 0);
    text.append("results:\n");
    for (Line line : lines) {
      yaml.element(result(line), 2);
      out.append(text);
      text.setLength(0);
    }
  }

  /// RFC 1123 label, as a namespace must be called; no other name gets into `metadata`.
  private static boolean isName(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NAME) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inner = i > 0 && i < text.length() - 1 && c == '-';
      if (!inner && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Object> summary(List<Line> lines) {
    var summary = new LinkedHashMap<String, Object>();
    for (Outcome outcome : Outcome.values()) {
      long count = 0;
      for (Line line : lines) {
        count += outcome(line) == outcome ? 1 : 0;
      }
      summary.put(word(outcome), count);
    }
    return summary;
  }

  /// What is waived is skipped.
  private static Outcome outcome(Line line) {
    return line.finding() != null && line.finding().isWaived()
        ? Outcome.SKIP
        : line.verdict().outcome();
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> result(Line line) {
    Verdict verdict = line.verdict();
    var result = new LinkedHashMap<String, Object>();
    result.put("source", "bulwark");
    result.put("policy", verdict.policy());
    if (!verdict.rule().isEmpty()) {
      result.put("rule", verdict.rule());
    }
    if (line.finding() != null) {
      category(line.finding().control(), result);
      result.put("severity", line.finding().severity().word());
    }
    result.put("result", word(outcome(line)));
    result.put("scored", verdict.outcome() != Outcome.WARN);
    if (!verdict.message().isEmpty()) {
      result.put("message", verdict.message());
    }
    var resource = new LinkedHashMap<String, Object>();
    ResourceId id = verdict.resource().id();
    resource.put("apiVersion", id.apiVersion());
    resource.put("kind", id.kind());
    if (!id.namespace().isEmpty()) {
      resource.put("namespace", id.namespace());
    }
    if (!id.name().isEmpty()) {
      resource.put("name", id.name());
    }
    result.put("resources", List.of(resource));
    result.put("properties", properties(line));
    return result;
  }

  /// The framework that a control names first.
  private static void category(Control control, Map<String, Object> result) {
    if (!control.mappings().isEmpty()) {
      result.put("category", control.mappings().keySet().iterator().next());
    }
  }

  /// Strings only: the field is a map of strings.
  private static Map<String, Object> properties(Line line) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("file", line.verdict().resource().origin().name());
    if (line.finding() != null) {
      properties.put("control", line.finding().control().id());
      properties.put("fingerprint", line.finding().fingerprint());
      if (!line.finding().environments().isEmpty()) {
        properties.put("environments", String.join(", ", line.finding().environments()));
      }
      line.finding().waived().ifPresent(why -> properties.put("waived", why.sentence()));
      if (!line.finding().places().isEmpty()) {
        Place place = line.finding().places().getFirst();
        properties.put("file", place.span().source());
        properties.put("field", place.path().toString());
        properties.put("line", Integer.toString(place.span().line()));
        properties.put("column", Integer.toString(place.span().column()));
      }
    }
    return properties;
  }
}
