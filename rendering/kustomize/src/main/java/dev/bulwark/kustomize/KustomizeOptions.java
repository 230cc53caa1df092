package dev.bulwark.kustomize;

import dev.bulwark.model.Resource;
import dev.bulwark.sources.Limits;
import java.util.Optional;

/// How a kustomization is built.
///
/// @param limits of each file that is read
/// @param charts what renders `helmCharts`; without it they are a diagnostic, as for kustomize
///   without `--enable-helm`
/// @param filesFromAnywhere whether files may also lie outside the folder of the kustomization that
///   names them, as with `--load-restrictor LoadRestrictionsNone`; never outside the tree
/// @param sortsByKind whether objects come in the order of their kinds where the kustomization does
///   not say, as `kustomize build` prints them; otherwise in that of its resources, as with
///   `--reorder none`
/// @param changes settings that whoever deploys the kustomization lays over it, as Argo CD and Flux
///   do: fields of a kustomization, with where they stand. With them, a folder without a
///   kustomization is one of all manifests in it
public record KustomizeOptions(
    Limits limits,
    Optional<ChartRenderer> charts,
    boolean filesFromAnywhere,
    boolean sortsByKind,
    Optional<Resource> changes) {
  public static final KustomizeOptions DEFAULT =
      new KustomizeOptions(Limits.DEFAULT, Optional.empty(), false, true, Optional.empty());

  /// With charts rendered.
  public KustomizeOptions withCharts(ChartRenderer renderer) {
    return new KustomizeOptions(
        limits, Optional.of(renderer), filesFromAnywhere, sortsByKind, changes);
  }

  /// With files read from anywhere in the tree.
  public KustomizeOptions withFilesFromAnywhere() {
    return new KustomizeOptions(limits, charts, true, sortsByKind, changes);
  }

  /// With objects in the order in which they come.
  public KustomizeOptions unsorted() {
    return new KustomizeOptions(limits, charts, filesFromAnywhere, false, changes);
  }

  /// With settings laid over the kustomization.
  public KustomizeOptions changedBy(Resource settings) {
    return new KustomizeOptions(
        limits, charts, filesFromAnywhere, sortsByKind, Optional.of(settings));
  }
}
