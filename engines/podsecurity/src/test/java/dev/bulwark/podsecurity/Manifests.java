package dev.bulwark.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Environment;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.List;

/// Objects as the tests write them: YAML.
public final class Manifests {
  /// A pod that every level allows, on every version.
  static final String HARDENED =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop}
      spec:
        securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
        containers:
        - name: web
          image: web:1
          securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
      """;

  private Manifests() {}

  static List<JsonObject> trees(String yaml) {
    Documents.Parsed parsed = Documents.read(SourceText.of("test.yaml", yaml), Limits.DEFAULT);
    assertThat(parsed.diagnostics()).isEmpty();
    return parsed.documents().stream().map(document -> (JsonObject) document.root()).toList();
  }

  static List<Resource> resources(String yaml) {
    var origin = new FileOrigin(SourceText.of("test.yaml", yaml));
    return trees(yaml).stream().map(tree -> Resource.of(tree, origin)).toList();
  }

  public static Resource resource(String yaml) {
    return resources(yaml).getFirst();
  }

  public static Resource resource(JsonObject tree) {
    return Resource.of(tree, new FileOrigin(SourceText.of("test.yaml", "")));
  }

  static Resource pod(String spec) {
    return resource("{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: " + spec + "}");
  }

  public static LevelVersion levelVersion(String level, String version) {
    return new LevelVersion(Level.parse(level).orElseThrow(), Version.parse(version).orElseThrow());
  }

  static List<Verdict> judge(Resource resource, LevelVersion levelVersion) {
    return PodSecurityPolicy.at(levelVersion)
        .judge(Review.create(resource), Inventory.EMPTY, Environment.CLOSED);
  }

  /// `FAIL privileged`, for those that did not pass.
  static List<String> refusals(Resource resource, LevelVersion levelVersion) {
    return judge(resource, levelVersion).stream()
        .filter(verdict -> verdict.outcome() != Outcome.PASS)
        .map(verdict -> verdict.outcome() + " " + verdict.rule())
        .toList();
  }
}
