package dev.bulwark.cli.command;

import dev.bulwark.cel.KubernetesCel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `--kubernetes-version`: which API server's language and rules are meant.
public final class KubernetesVersion {
  private static final String OPTION = "--kubernetes-version";

  /// The first with ValidatingAdmissionPolicy.
  private static final int OLDEST = 26;

  private KubernetesVersion() {}

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "VERSION", "As this Kubernetes does: 1.26 to the newest, 1.37 (default).", OPTION));
  }

  /// The minor version: 30 for `1.30`, `v1.30` and `v1.30.2`.
  public static int of(ParseResult arguments) {
    return of(arguments, Optional.empty());
  }

  /// The minor version that the command line names.
  ///
  /// @param otherwise what counts where the flag is not given
  public static int of(ParseResult arguments, Optional<String> otherwise) {
    return Options.text(arguments, OPTION)
        .or(() -> otherwise)
        .map(KubernetesVersion::minor)
        .orElse(KubernetesCel.NEWEST);
  }

  /// Every version that is known, oldest first: `1.26`.
  public static List<String> names() {
    var names = new ArrayList<String>();
    for (int minor = OLDEST; minor <= KubernetesCel.NEWEST; minor++) {
      names.add("1." + minor);
    }
    return names;
  }

  /// The minor version in a text such as 1.31.
  ///
  /// @throws UserFault for a version that is not known here
  public static int minor(String text) {
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
