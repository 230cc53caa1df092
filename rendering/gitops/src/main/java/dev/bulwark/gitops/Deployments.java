package dev.bulwark.gitops;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.sources.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The deployments that objects of Argo CD and Flux ask for.
///
/// @param all in the order of the objects
/// @param diagnostics what of these objects cannot be followed
public record Deployments(List<Deployment> all, List<Diagnostic> diagnostics) {
  public Deployments {
    all = List.copyOf(all);
    diagnostics = List.copyOf(diagnostics);
  }

  /// Those of which the source lies in a repository of one's own, or in one that is not known.
  ///
  /// @param isOwn of where a repository lies, as written
  public Deployments of(Predicate<String> isOwn) {
    var told = new Told(diagnostics);
    var here = new ArrayList<Deployment>();
    for (Deployment each : all) {
      if (each.repository().isEmpty() || isOwn.test(each.repository().get())) {
        here.add(each);
      } else {
        told.elsewhere(each.by(), each.repository().get());
      }
    }
    return new Deployments(here, told.diagnostics());
  }

  /// Whether an object may ask for a deployment.
  public static boolean isAskedBy(Resource resource) {
    ResourceId.GroupKind kind = resource.id().groupKind();
    return switch (kind.kind()) {
      case "Application", "ApplicationSet" -> kind.group().equals("argoproj.io");
      case "Kustomization" -> kind.group().equals("kustomize.toolkit.fluxcd.io");
      case "HelmRelease" -> kind.group().equals("helm.toolkit.fluxcd.io");
      default -> false;
    };
  }

  /// Those that objects ask for.
  ///
  /// @param resources all that were read
  /// @param tree the repository, for the generators of ApplicationSets that go by what lies in it
  public static Deployments of(List<Resource> resources, SourceTree tree) {
    var sources = new FluxSources(Inventory.of(resources));
    var told = new Told();
    var all = new ArrayList<Deployment>();
    for (Resource resource : resources) {
      if (!isAskedBy(resource)) {
        continue;
      }
      switch (resource.id().kind()) {
        case "Application" ->
            all.addAll(new Application(resource, resource.raw(), told).deployments());
        case "ApplicationSet" -> all.addAll(new ApplicationSet(resource, tree, told).deployments());
        case "Kustomization" ->
            new FluxKustomization(resource, sources, told).deployment().ifPresent(all::add);
        default -> new HelmRelease(resource, sources, told).deployment().ifPresent(all::add);
      }
    }
    return new Deployments(all, told.diagnostics());
  }
}
