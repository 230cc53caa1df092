package dev.bulwark.kustomize;

/// Changes objects in one of the ways that kustomize knows.
@FunctionalInterface
interface Transformer {
  void apply(ObjectSet objects);
}
