package dev.bulwark.cli;

import dev.bulwark.cel.KubernetesCel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `--kubernetes-version`: which API server's language and rules are meant.
final class KubernetesVersion {
  private static final String OPTION = "--kubernetes-version";

  /// The first with ValidatingAdmissionPolicy.
  private static final int OLDEST = 26;

  private KubernetesVersion() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "VERSION", "As this Kubernetes does: 1.26 to the newest, 1.37 (default).", OPTION));
  }

  /// The minor version: 30 for `1.30`, `v1.30` and `v1.30.2`.
  static int of(ParseResult arguments) {
    return Options.text(arguments, OPTION)
        .map(KubernetesVersion::minor)
        .orElse(KubernetesCel.NEWEST);
  }

  /// @throws UserFault for a version that is not known here
  static int minor(String text) {
    String rest = text.startsWith("v") ? text.substring(1) : text;
    if (rest.startsWith("1.")) {
      String minor = rest.substring(2);
      int dot = minor.indexOf('.');
      for (int known = OLDEST; known <= KubernetesCel.NEWEST; known++) {
        if (Integer.toString(known).equals(dot < 0 ? minor : minor.substring(0, dot))) {
          return known;
        }
      }
    }
    throw Options.notOneOf(text, OPTION, "1.26, 1.27 and so on to 1." + KubernetesCel.NEWEST);
  }
}
