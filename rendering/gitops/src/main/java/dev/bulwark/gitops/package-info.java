/// Argo CD's `Application` and `ApplicationSet`, Flux's `Kustomization` and `HelmRelease`: which
/// folder of their repository they deploy, and with what.
///
/// Sources: Argo CD user guide, "Helm" and "Directory"; Argo CD operator manual, "ApplicationSet";
/// Flux API reference, `kustomize.toolkit.fluxcd.io/v1` and `helm.toolkit.fluxcd.io/v2`.
@NullMarked
package dev.bulwark.gitops;

import org.jspecify.annotations.NullMarked;
