/// Renders kustomizations as `kustomize build` does, and keeps where every node came from.
///
/// A [KustomizeBuild] reads the [Kustomization] of a folder as a [Target], which gathers the
/// objects of its resources, bases, components and generators in an [Accumulation] and puts them
/// through transformers, each a class. The objects are trees of [Node]s until the end: changeable,
/// and each with its provenance.
///
/// Strategic merges and JSON patches are those of `dev.bulwark.patch`, which Kyverno's policies
/// use, too: both programs merge by kyaml.
///
/// Source: sigs.k8s.io/kustomize 5.8.
@NullMarked
package dev.bulwark.kustomize;

import org.jspecify.annotations.NullMarked;
