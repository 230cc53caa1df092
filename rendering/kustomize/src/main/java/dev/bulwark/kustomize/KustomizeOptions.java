package dev.bulwark.kustomize;

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
public record KustomizeOptions(
    Limits limits, Optional<ChartRenderer> charts, boolean filesFromAnywhere, boolean sortsByKind) {
  public static final KustomizeOptions DEFAULT =
      new KustomizeOptions(Limits.DEFAULT, Optional.empty(), false, true);

  /// With charts rendered.
  public KustomizeOptions withCharts(ChartRenderer renderer) {
    return new KustomizeOptions(limits, Optional.of(renderer), filesFromAnywhere, sortsByKind);
  }
}
