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

  private static final List<Versioned> ALL =
      List.of(
          since(0, new UrlLibrary()),
          since(0, new RegexLibrary()),
          new Versioned(0, 37, new ListLibrary(0)),
          since(37, new ListLibrary(1)),
          since(27, new AuthorizationLibrary()),
          since(28, new OptionalLibrary()),
          since(28, new QuantityLibrary()),
          new Versioned(0, 29, new StringLibrary(0)),
          since(29, new StringLibrary(2)),
          since(29, new SetLibrary()),
          since(30, new IpLibrary()),
          since(30, new CidrLibrary()),
          since(31, new FormatLibrary()),
          since(31, new AuthorizationSelectorLibrary()),
          since(32, new ComprehensionLibrary()),
          since(33, new SemverLibrary()),
          since(34, new ListExtensionLibrary()));

  /// What mutating admission policies have besides.
  public static final CelLibrary JSON_PATCH = new JsonPatchLibrary();

  private KubernetesLibraries() {}

  private static Versioned since(int minor, CelLibrary library) {
    return new Versioned(minor, Integer.MAX_VALUE, library);
  }

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
