package dev.bulwark.cli.policy;

import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.cli.command.KubernetesVersion;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// How the flags of a command ask for admission policies to be judged.
public final class PolicyOptions {
  private PolicyOptions() {}

  /// How admission policies are to judge.
  ///
  /// @param unbound whether policies without a binding judge, too
  public static AdmissionOptions of(ParseResult arguments, boolean unbound) {
    return of(arguments, unbound, Optional.empty());
  }

  /// The same, as another version of Kubernetes does.
  ///
  /// @param version of Kubernetes, where the flag is not given
  public static AdmissionOptions of(
      ParseResult arguments, boolean unbound, Optional<String> version) {
    AdmissionOptions options =
        AdmissionOptions.DEFAULT.forKubernetes(KubernetesVersion.of(arguments, version));
    return unbound ? options.judgingUnbound() : options;
  }
}
