package dev.bulwark.kustomize.transform;

import dev.bulwark.kustomize.object.ObjectSet;

/// Changes objects in one of the ways that kustomize knows.
@FunctionalInterface
public interface Transformer {
  void apply(ObjectSet objects);
}
