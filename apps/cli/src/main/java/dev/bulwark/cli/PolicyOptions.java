package dev.bulwark.cli;

import dev.bulwark.admission.AdmissionOptions;
import picocli.CommandLine.ParseResult;

/// How the flags of a command ask for admission policies to be judged.
final class PolicyOptions {
  private PolicyOptions() {}

  /// @param unbound whether policies without a binding judge, too
  static AdmissionOptions of(ParseResult arguments, boolean unbound) {
    AdmissionOptions options =
        AdmissionOptions.DEFAULT.forKubernetes(KubernetesVersion.of(arguments));
    return unbound ? options.judgingUnbound() : options;
  }
}
