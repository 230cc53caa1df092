package dev.bulwark.gitops;

import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The deployments that objects of Argo CD and Flux ask for.
public final class Deployments {
  private Deployments() {}

  /// All of them, in the order of the objects.
  ///
  /// @param folders finds the folders of the repository that match a glob, for the generator of an
  ///   ApplicationSet that goes by folders
  public static List<Deployment> of(List<Resource> resources, Folders folders) {
    Inventory inventory = Inventory.of(resources);
    var deployments = new ArrayList<Deployment>();
    for (Resource resource : resources) {
      ResourceId.GroupKind kind = resource.id().groupKind();
      switch (kind.group() + "/" + kind.kind()) {
        case "argoproj.io/Application" ->
            deployments.addAll(new Application(resource, UnaryOperator.identity()).deployments());
        case "argoproj.io/ApplicationSet" ->
            deployments.addAll(new ApplicationSet(resource, folders).deployments());
        case "kustomize.toolkit.fluxcd.io/Kustomization", "helm.toolkit.fluxcd.io/HelmRelease" ->
            new FluxObject(resource, inventory).deployment().ifPresent(deployments::add);
        default -> {}
      }
    }
    return deployments;
  }

  /// The folders of a repository.
  @FunctionalInterface
  public interface Folders {
    /// The paths from the top, sorted, of the folders that match.
    ///
    /// @param glob parts between `/`, of which `*` stands for any
    List<String> matching(String glob);
  }

  /// A path in the notation of this package: without `./`, and without `/` at its ends.
  static String plain(String path) {
    String text = path;
    while (text.startsWith("./") || text.startsWith("/")) {
      text = text.substring(text.startsWith("/") ? 1 : 2);
    }
    while (text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    return text.equals(".") ? "" : text;
  }
}
