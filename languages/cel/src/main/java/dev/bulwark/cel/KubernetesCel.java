package dev.bulwark.cel;

import dev.bulwark.cel.library.KubernetesLibraries;

/// The language as a version of Kubernetes speaks it: its functions, its checks, its limits.
/// Source: k8s.io/apiserver `pkg/cel/environment/base.go`.
public final class KubernetesCel {
  /// The newest minor version of Kubernetes 1 that is known here.
  public static final int NEWEST = 37;

  private static final int OPTIONALS_AND_CROSS_TYPE = 28;
  private static final int LITERAL_CHECKS = 29;
  private static final int TWO_VARIABLES = 32;

  private KubernetesCel() {}

  /// An environment without variables yet.
  ///
  /// @param minor 29 for Kubernetes 1.29. A server checks an expression that is new to it by the
  ///   environment of the version before its own, so that the policy survives a rollback, and runs
  ///   all expressions in its own.
  public static CelEnvironment.Builder environment(int minor) {
    return CelEnvironment.builder()
        .libraries(KubernetesLibraries.of(minor))
        .optionalSyntax(minor >= OPTIONALS_AND_CROSS_TYPE)
        .crossTypeComparison(minor >= OPTIONALS_AND_CROSS_TYPE)
        .twoVariableComprehensions(minor >= TWO_VARIABLES)
        .homogeneousLiterals(true)
        .literalChecks(minor >= LITERAL_CHECKS);
  }
}
