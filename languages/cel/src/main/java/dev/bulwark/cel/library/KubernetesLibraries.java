package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelLibrary;
import java.util.ArrayList;
import java.util.List;

/// Which function libraries a Kubernetes version has. Source: k8s.io/apiserver
/// `pkg/cel/environment/base.go`.
public final class KubernetesLibraries {
  /// A library and the versions that have it.
  ///
  /// @param since the first minor version of Kubernetes 1 with it
  /// @param until the first one without it again
  private record Versioned(int since, int until, CelLibrary library) {

    boolean isIn(int minor) {
      return since <= minor && minor < until;
    }
  }

  private static final List<Versioned> ALL = List.of();

  private KubernetesLibraries() {}

  /// The libraries of Kubernetes 1.`minor`.
  public static List<CelLibrary> of(int minor) {
    var libraries = new ArrayList<CelLibrary>();
    for (Versioned versioned : ALL) {
      if (versioned.isIn(minor)) {
        libraries.add(versioned.library());
      }
    }
    return libraries;
  }
}
