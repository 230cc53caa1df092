package dev.bulwark.terraform.object;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What resources deploy, as far as it is objects for Kubernetes or clusters of clouds.
public final class DeployedObjects {
  private static final Set<String> MANIFESTS = Set.of("kubernetes_manifest", "kubectl_manifest");

  private final Consumer<Diagnostic> diagnostics;

  public DeployedObjects(Consumer<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// Whether a type of resources is one of those that [#of] makes objects of.
  public static boolean understands(String resourceType) {
    return MANIFESTS.contains(resourceType)
        || CloudClusters.isOne(resourceType)
        || KubernetesTable.get().kind(resourceType).isPresent();
  }

  /// The objects of a resource; none for types that are not understood.
  ///
  /// @param file the file that its manifest is read from, where it is read from one
  public List<Resource> of(ResourceConfig resource, Optional<SourceText> file) {
    return switch (resource.type()) {
      case "kubectl_manifest" -> yaml(resource, "yaml_body", file);
      case "kubernetes_manifest" ->
          resource.attributes().get("manifest").orElse(null) instanceof Node.Mapping manifest
              ? YamlObjects.ofValue(resource, manifest)
              : yaml(resource, "manifest", file);
      default ->
          CloudClusters.isOne(resource.type())
              ? List.of(CloudClusters.of(resource))
              : KubernetesObjects.of(resource).map(List::of).orElse(List.of());
    };
  }

  private List<Resource> yaml(
      ResourceConfig resource, String attribute, Optional<SourceText> file) {
    Optional<Node> text = resource.attributes().get(attribute);
    if (text.isPresent() && text.get() instanceof Node.Open open) {
      diagnostics.accept(
          Faults.at(
                  Diagnostic.warning("TF-0009", "a manifest is not known", resource.file()),
                  open.at().span(),
                  resource.texts())
              .because(resource.address() + ": " + open.why())
              .toFix("scan a plan to have it judged"));
    }
    if (text.isEmpty() || !(text.get() instanceof Node.Scalar scalar)) {
      return List.of();
    }
    return YamlObjects.ofText(
        resource, scalar.text().orElseThrow(), scalar.at(), file, diagnostics);
  }
}
