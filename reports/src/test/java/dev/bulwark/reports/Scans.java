package dev.bulwark.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Control;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Finding;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.model.TracedTree;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Waived;
import dev.bulwark.reports.Report.Look;
import dev.bulwark.reports.ScanResult.Gate;
import dev.bulwark.reports.ScanResult.Input;
import dev.bulwark.reports.ScanResult.Judged;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Scans as the tests of all formats need them: a small shop with most of what can happen, one that
/// is clean, one by an attacker, and large ones.
final class Scans {
  static final Control PRIVILEGED =
      new Control(
          "privileged-container",
          "Containers are not privileged",
          Severity.CRITICAL,
          "It is root on the node.",
          "No container, init container or ephemeral container sets `privileged: true`.",
          "A privileged container owns its node: every device, every other container. One bug in"
              + " the program is then a bug in the node.",
          "Remove `privileged`; add only the capability the program needs.",
          List.of(
              "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
              "https://attack.mitre.org/techniques/T1611/"),
          Map.of("Pod Security Standards", List.of("privileged")),
          List.of(
              new Control.Example(
                  Control.Example.Kind.FIXED, "fixed-pod.yaml", "apiVersion: v1\nkind: Pod\n")));

  static final Control HOST_NAMESPACES =
      control(
          "host-namespaces",
          "Pods share no namespace with their node",
          Severity.HIGH,
          "In the node's namespaces a process sees and signals every other process.",
          "Remove hostNetwork, hostPID and hostIPC.");

  static final Control HOST_PATH =
      control(
          "host-path-volume",
          "Pods mount nothing of their node",
          Severity.HIGH,
          "A mounted socket or folder of the node is a way onto the node.",
          "Use a persistent volume claim, a config map or an emptyDir.");

  static final Control NON_ROOT =
      control(
          "run-as-non-root",
          "Containers do not run as root",
          Severity.MEDIUM,
          "Root in a container is root on the node as soon as the container has a hole.",
          "Set runAsNonRoot: true, and run as a user of your image.");

  static final Waived WAIVED =
      new Waived(
          Waived.Kind.WAIVER,
          "logs-of-the-node",
          "the log shipper reads them",
          "platform",
          "OPS-12",
          "ann",
          "2027-01-31",
          "waivers.yaml:4");

  private Scans() {}

  static Control control(
      String id, String title, Severity severity, String why, String remediation) {
    return new Control(
        id,
        title,
        severity,
        "See why.",
        title + ".",
        why,
        remediation,
        List.of("https://kubernetes.io/docs/concepts/security/pod-security-standards/"),
        Map.of("Pod Security Standards", List.of("restricted")),
        List.of());
  }

  /// Two files with a bit of everything.
  static ScanResult shop() {
    List<Resource> payments = resources("shop/payments.yaml");
    List<Resource> web = resources("shop/web.yaml");
    String pod = "spec.template.spec";
    return scored(
        "0.1.0",
        new Input(
            4,
            1,
            3,
            List.of(
                "charts/shop: a Helm chart; run `helm template charts/shop | bulwark scan -`",
                "overlays/prod: a kustomization; run `kubectl kustomize overlays/prod`"),
            "bulwark.yaml (recommended)",
            18,
            0,
            0.137),
        List.of(
            judged(payments.get(0)),
            judged(
                payments.get(1),
                finding(
                    PRIVILEGED,
                    payments.get(1),
                    "privileged (container \"api\" must not set securityContext.privileged=true)",
                    List.of(pod + ".containers[0].securityContext.privileged"),
                    new Patch.Set(path(pod + ".containers[0].securityContext.privileged"), false)),
                finding(
                    HOST_NAMESPACES,
                    payments.get(1),
                    "host namespaces (hostNetwork=true, hostPID=true)",
                    List.of(pod + ".hostNetwork", pod + ".hostPID"),
                    new Patch.Remove(path(pod + ".hostNetwork")),
                    new Patch.Remove(path(pod + ".hostPID"))),
                finding(
                    HOST_PATH,
                    payments.get(1),
                    "hostPath volumes (volume \"docker\")",
                    List.of(pod + ".volumes[0]")),
                finding(
                    NON_ROOT,
                    payments.get(1),
                    "runAsNonRoot != true (pod or containers \"migrate\", \"api\", \"proxy\","
                        + " \"audit\", \"metrics\" must set securityContext.runAsNonRoot=true)",
                    List.of(
                        pod + ".initContainers[0].securityContext.runAsNonRoot",
                        pod + ".containers[0].securityContext.runAsNonRoot",
                        pod + ".containers[1].securityContext.runAsNonRoot",
                        pod + ".containers[2].securityContext.runAsNonRoot",
                        pod + ".containers[3].securityContext.runAsNonRoot"),
                    new Patch.Set(path(pod + ".securityContext.runAsNonRoot"), true),
                    new Patch.Set(
                        path(pod + ".containers[0].securityContext.capabilities.drop"),
                        JsonArray.of("ALL")))),
            judged(
                payments.get(2), privileged(payments.get(2), "spec.jobTemplate." + pod, "settle")),
            judged(
                web.get(0),
                privileged(web.get(0), pod, "web"),
                finding(HOST_PATH, web.get(0), "hostPath volumes (volume \"logs\")", List.of())
                    .waivedBy(WAIVED),
                finding(HOST_NAMESPACES, web.get(0), "host namespaces (hostIPC=true)", List.of())
                    .waivedBy(Waived.known("bulwark.ratchet")),
                undecided(NON_ROOT, web.get(0), "runAsNonRoot must be a boolean, but is \"yes\"")),
            judged(web.get(1))),
        List.of(
            Diagnostic.error("YAML-0003", "the key `image` is given twice", "shop/broken.yaml")
                .at(
                    new Span("shop/broken.yaml", 14, 5, 14, 10),
                    new SourceText.Excerpt(14, List.of("    image: shop/api:2")))
                .because("the second value would silently win")
                .toFix("keep one of them"),
            Diagnostic.warning("FILE-0002", "the file is empty", "shop/empty.yaml")),
        List.of("Warning: existing pods in namespace \"payments\" violate the new level"),
        new Gate(Optional.of(Severity.HIGH), Map.of(), 5));
  }

  /// An object of a chart that takes a value, in one of two environments.
  static ScanResult rendered() {
    SourceText values = SourceText.of("chart/values.yaml", "api:\n  privileged: true\n");
    SourceText template =
        SourceText.of(
            "chart/templates/api.yaml",
            """
            kind: Pod
            spec:
              containers:
                - securityContext:
                    privileged: {{ .Values.api.privileged }}
            """);
    Provenance taken =
        Provenance.written(values.span(19, 23)).via("used by the template", template.span(79, 107));
    Provenance whole = Provenance.near(template.span(0, 9));
    var tree = new TracedTree();
    var privileged = new TracedTree.Entry("privileged", whole, true, taken);
    var context =
        new TracedTree.Entry(
            "securityContext", whole, tree.object(whole, List.of(privileged)), whole);
    var container = new TracedTree.Element(tree.object(whole, List.of(context)), whole);
    var containers =
        new TracedTree.Entry("containers", whole, tree.array(whole, List.of(container)), whole);
    JsonObject pod =
        tree.object(
            whole,
            List.of(
                new TracedTree.Entry("apiVersion", whole, "v1", whole),
                new TracedTree.Entry("kind", whole, "Pod", whole),
                new TracedTree.Entry("metadata", whole, JsonObject.of("name", "api"), whole),
                new TracedTree.Entry(
                    "spec", whole, tree.object(whole, List.of(containers)), whole)));
    var origin =
        new RenderedOrigin(
            template.name(), tree, Map.of(values.name(), values, template.name(), template));
    Resource resource = Resource.of(pod, origin);
    return scored(
        "0.1.0",
        new Input(
            2,
            0,
            0,
            List.of(),
            List.of(
                new ScanResult.Source("chart", "a Helm chart", List.of("default", "prod"), 2, ""),
                new ScanResult.Source("chart/charts/db", "a Helm chart", List.of(), 1, "chart")),
            "recommended",
            18,
            0,
            0.1),
        List.of(
            judged(
                resource,
                privileged(resource, "spec", "api").in(List.of("prod")),
                finding(HOST_NAMESPACES, resource, "a (b)", List.of("spec")))),
        List.of(),
        List.of(),
        new Gate(Optional.of(Severity.HIGH), Map.of(), 2));
  }

  /// The shop after its repair.
  static ScanResult clean() {
    return scored(
        "0.1.0",
        new Input(1, 0, 0, List.of(), "recommended", 18, 0, 0.05),
        resources("shop/web.yaml").stream().map(r -> judged(r)).toList(),
        List.of(),
        List.of(),
        new Gate(Optional.of(Severity.HIGH), Map.of(), 0));
  }

  /// Every place where a user's text gets into a report holds `evil`.
  static ScanResult hostile(String evil) {
    var object =
        JsonObject.of(
            "apiVersion",
            "v1",
            "kind",
            evil,
            "metadata",
            JsonObject.of("name", evil, "namespace", evil),
            "spec",
            JsonObject.of(evil, true));
    var resource = Resource.of(object, new FileOrigin(SourceText.of(evil, evil)));
    FieldPath place = FieldPath.of("spec", evil);
    Verdict verdict =
        Verdict.fail(
                "pod-security", "privileged", resource, "reason (" + evil + ")", List.of(place))
            .withFixes(List.of(new Patch.Set(place, evil), new Patch.Remove(place.key(evil))));
    var span = new Span(evil, 1, 1, 1, 2);
    var finding =
        new Finding(
            PRIVILEGED,
            verdict,
            Severity.HIGH,
            List.of(new dev.bulwark.model.Place(place, span, false)),
            Optional.empty());
    Waived waived = new Waived(Waived.Kind.ANNOTATION, evil, evil, evil, evil, evil, evil, evil);
    return scored(
        "0.1.0",
        new Input(1, 0, 0, List.of(evil), evil, 1, 0, 0),
        List.of(
            new Judged(
                resource, List.of(verdict, verdict), List.of(finding, finding.waivedBy(waived)))),
        List.of(
            Diagnostic.error("YAML-0001", evil, evil)
                .at(span, new SourceText.Excerpt(1, List.of(evil)))
                .because(evil)
                .toFix(evil)),
        List.of(evil),
        new Gate(Optional.empty(), Map.of(), 0));
  }

  /// Pods with four findings each.
  static ScanResult pods(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: pod-").append(i);
      text.append("\n  namespace: ns-").append(i % 7);
      text.append("\nspec:\n  containers:\n    - name: api\n      image: api:1\n");
      text.append("      securityContext:\n        privileged: true\n");
    }
    var judged = new ArrayList<Judged>();
    for (Resource resource : read("pods.yaml", text.toString())) {
      String at = "spec.containers[0].securityContext.";
      judged.add(
          judged(
              resource,
              privileged(resource, "spec", "api"),
              finding(HOST_NAMESPACES, resource, "a (b)", List.of("spec.hostNetwork")),
              finding(HOST_PATH, resource, "a (b)", List.of("spec.volumes")),
              finding(NON_ROOT, resource, "a (b)", List.of(at + "runAsNonRoot"))));
    }
    return scored(
        "0.1.0",
        new Input(1, 0, 0, List.of(), "recommended", 18, 0, 1),
        judged,
        List.of(),
        List.of(),
        new Gate(Optional.of(Severity.HIGH), Map.of(), count));
  }

  private static ScanResult scored(
      String version,
      Input input,
      List<Judged> judged,
      List<Diagnostic> diagnostics,
      List<String> notes,
      Gate gate) {
    return new ScanResult(
        version, input, judged, diagnostics, notes, gate, ScanResult.Score.of(judged));
  }

  static Finding privileged(Resource resource, String pod, String container) {
    String place = pod + ".containers[0].securityContext.privileged";
    return finding(
        PRIVILEGED,
        resource,
        "privileged (container \"" + container + "\" must not set securityContext.privileged=true)",
        List.of(place),
        new Patch.Set(path(place), false));
  }

  static Finding finding(
      Control control, Resource resource, String message, List<String> places, Patch... fixes) {
    Verdict verdict =
        Verdict.fail(
                "pod-security",
                control.id(),
                resource,
                message,
                places.stream().map(Scans::path).toList())
            .withFixes(List.of(fixes));
    return Finding.of(control, verdict);
  }

  static Finding undecided(Control control, Resource resource, String message) {
    return Finding.of(
        control, Verdict.error("pod-security", control.id(), resource, message, List.of()));
  }

  static Judged judged(Resource resource, Finding... findings) {
    var verdicts = new ArrayList<Verdict>();
    verdicts.add(Verdict.pass("pod-security", "seccomp", resource));
    for (Finding finding : findings) {
      verdicts.add(finding.verdict());
    }
    return new Judged(resource, verdicts, List.of(findings));
  }

  static List<Resource> resources(String name) {
    try (InputStream in = Scans.class.getResourceAsStream("/" + name)) {
      return read(name, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Resource> read(String name, String yaml) {
    SourceText text = SourceText.of(name, yaml);
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    if (!parsed.diagnostics().isEmpty()) {
      throw new IllegalArgumentException(parsed.diagnostics().toString());
    }
    var resources = new ArrayList<Resource>();
    for (Document document : parsed.documents()) {
      if (document.root() instanceof JsonObject object) {
        resources.add(Resource.of(object, new FileOrigin(text)));
      }
    }
    return resources;
  }

  /// `spec.containers[0].image`.
  static FieldPath path(String text) {
    FieldPath path = FieldPath.ROOT;
    for (String step : text.split("[.\\[]", -1)) {
      path =
          step.endsWith("]")
              ? path.index(Integer.parseInt(step.substring(0, step.length() - 1)))
              : path.key(step);
    }
    return path;
  }

  static String write(String format, ScanResult result, Look look) {
    var out = new StringBuilder();
    try {
      Reports.named(format).orElseThrow().write(result, look, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static String write(String format, ScanResult result) {
    return write(format, result, Look.PLAIN);
  }
}
