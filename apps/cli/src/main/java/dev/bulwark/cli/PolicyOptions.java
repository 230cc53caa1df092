package dev.bulwark.cli;

import dev.bulwark.admission.AdmissionOptions;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// How the flags of a command ask for admission policies to be judged.
final class PolicyOptions {
  private PolicyOptions() {}

  /// @param unbound whether policies without a binding judge, too
  static AdmissionOptions of(ParseResult arguments, boolean unbound) {
    return of(arguments, unbound, Optional.empty());
  }

  /// @param version of Kubernetes, where the flag is not given
  static AdmissionOptions of(ParseResult arguments, boolean unbound, Optional<String> version) {
    AdmissionOptions options =
        AdmissionOptions.DEFAULT.forKubernetes(KubernetesVersion.of(arguments, version));
    return unbound ? options.judgingUnbound() : options;
  }
}
