package dev.bulwark.gitops;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Unknown;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FinishTest {
  private static final String KUSTOMIZATION =
      """
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: {name: prod, namespace: flux}
      spec:
        sourceRef: {kind: GitRepository, name: shop}
        commonMetadata: {labels: {team: shop}}
        postBuild:
          substitute:
            TAG: "2"
            HOST_PID: "true"
          substituteFrom:
            - {kind: ConfigMap, name: settings}
            - {kind: Secret, name: secrets}
      """;
  private static final String SETTINGS =
      """
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: flux}
      data: {TAG: "1", REGISTRY: registry.example}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: secrets, namespace: flux}
      stringData: {TOKEN: t0k3n}
      """;
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api}
      spec:
        hostPID: ${HOST_PID}
        containers:
          - name: api
            image: ${REGISTRY}/api:${TAG}
            args: ["${TOKEN}", "$${LEFT}"]
      """;

  private final List<Diagnostic> faults = new ArrayList<>();

  private static List<Resource> read(String name, String yaml) {
    SourceText text = SourceText.of(name, yaml);
    var resources = new ArrayList<Resource>();
    for (Document document : Documents.read(text, Limits.DEFAULT).documents()) {
      resources.add(
          Resource.of((JsonObject) requireNonNull(document.root()), new FileOrigin(text)));
    }
    return resources;
  }

  private Resource finished(String flux, String object) {
    Deployments deployments = Deployments.of(read("flux.yaml", flux), new MemoryTree(Map.of()));
    return deployments.all().getFirst().finish().of(read("pod.yaml", object), faults).getFirst();
  }

  private static String placeOf(Resource resource, FieldPath path) {
    return resource.locate(path).orElseThrow().span().toString();
  }

  @Test
  void putsVariablesInAsFluxDoes() {
    Resource pod = finished(KUSTOMIZATION + SETTINGS, POD);

    assertThat(pod.raw().object("spec").get("hostPID")).isEqualTo(true);
    JsonObject container = pod.raw().object("spec").array("containers").object(0);
    assertThat(container.get("image")).isEqualTo("registry.example/api:2");
    assertThat(container.array("args")).containsExactly("${LEFT}");
  }

  @Test
  void leadsToTheVariableOrToTheTextItIsPutInto() {
    Resource pod = finished(KUSTOMIZATION + SETTINGS, POD);

    assertThat(placeOf(pod, FieldPath.of("spec", "hostPID"))).startsWith("flux.yaml:10");
    assertThat(placeOf(pod, FieldPath.of("spec", "containers").index(0).key("image")))
        .startsWith("pod.yaml:8");
    assertThat(placeOf(pod, FieldPath.of("metadata", "labels", "team"))).startsWith("flux.yaml:6");
  }

  @Test
  void knowsNothingOfWhatIsSecretOrNotHere() {
    assertThat(finished(KUSTOMIZATION + SETTINGS, POD).origin().unknowns())
        .extracting(Unknown::why)
        .containsExactly("the variable TOKEN is from a Secret");
    assertThat(finished(KUSTOMIZATION, POD).origin().unknowns())
        .extracting(unknown -> unknown.path().toString())
        .containsExactly("spec.containers[0].image", "spec.containers[0].args[0]");
  }

  @Test
  void leavesObjectsAloneThatSaySo() {
    Resource pod =
        finished(
            KUSTOMIZATION + SETTINGS,
            POD.replace(
                "{name: api}",
                "{name: api, labels: {kustomize.toolkit.fluxcd.io/substitute: disabled}}"));

    assertThat(pod.raw().object("spec").get("hostPID")).isEqualTo("${HOST_PID}");
  }

  @Test
  void saysThatATextIsNoTextWithVariables() {
    finished(KUSTOMIZATION + SETTINGS, POD.replace("${TAG}", "${TAG"));

    assertThat(faults).extracting(Diagnostic::code).containsExactly("GITOPS-0004");
  }

  @Test
  void givesNamespacedObjectsTheNamespaceOfAnApplication() {
    String application =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: shop}
        spec:
          source: {path: apps}
          destination: {namespace: shop}
        """;

    assertThat(finished(application, POD).id().namespace()).isEqualTo("shop");
    assertThat(finished(application, POD.replace("kind: Pod", "kind: Namespace")).id().namespace())
        .isEmpty();
  }
}
