package dev.bulwark.gatekeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Policy;
import dev.bulwark.model.PolicyLanguage;
import dev.bulwark.model.PolicySet;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Verdict;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;

/// Manifests as tests write them, and what Gatekeeper's policies say of them.
final class Manifest {
  private Manifest() {}

  static List<Resource> all(String yaml) {
    SourceText text = SourceText.adopt("test.yaml", yaml.getBytes(UTF_8));
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    assertThat(parsed.diagnostics()).isEmpty();
    var resources = new ArrayList<Resource>();
    parsed
        .documents()
        .forEach(
            each -> {
              if (each.root() instanceof JsonObject object) {
                resources.add(Resource.of(object, new FileOrigin(text)));
              }
            });
    return resources;
  }

  static Resource one(String yaml) {
    List<Resource> all = all(yaml);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /// A template of kind `Checked` with Rego rules and any parameters.
  static String template(String rego) {
    return """
    apiVersion: templates.gatekeeper.sh/v1
    kind: ConstraintTemplate
    metadata:
      name: checked
    spec:
      crd:
        spec:
          names:
            kind: Checked
          validation:
            openAPIV3Schema:
              type: object
              properties:
                most: {type: integer, default: 3}
                labels: {type: array, items: {type: string}}
      targets:
      - target: admission.k8s.gatekeeper.sh
        rego: |
    """
        + rego.indent(6)
        + "---\n";
  }

  /// A constraint of that template.
  ///
  /// @param spec in flow style
  static String constraint(String spec) {
    return """
    apiVersion: constraints.gatekeeper.sh/v1beta1
    kind: Checked
    metadata:
      name: all
    spec: %s
    ---
    """
        .formatted(spec);
  }

  static List<Diagnostic> diagnostics(String policies) {
    return new GatekeeperPolicies().compile(all(policies)).diagnostics();
  }

  /// `FAIL: message`, one for each verdict.
  static List<String> verdicts(String policies, String object) {
    return verdicts(policies, object, "");
  }

  static List<String> verdicts(String policies, String object, String inventory) {
    PolicyLanguage.Compiled compiled = new GatekeeperPolicies().compile(all(policies));
    assertThat(compiled.diagnostics()).isEmpty();
    List<Policy> judges = compiled.policies();
    return PolicySet.of(judges)
        .judge(Review.create(one(object)), Inventory.of(all(inventory)), Environment.CLOSED)
        .stream()
        .map(Manifest::text)
        .toList();
  }

  private static String text(Verdict verdict) {
    return verdict.outcome() + (verdict.message().isEmpty() ? "" : ": " + verdict.message());
  }
}
