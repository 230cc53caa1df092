package dev.bulwark.admission;

import dev.bulwark.admission.expression.PolicyEnvironments;
import dev.bulwark.cel.library.ExtensionLibraries;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// How policies are judged, beyond what they say.
///
/// @param kubernetesMinor the server's version: 37 for Kubernetes 1.37. It decides which functions
///   expressions may use
/// @param unbound whether policies that no binding names are judged too, as if a binding without
///   conditions denied
/// @param assumeNamespaces whether a namespace that is not among the objects exists all the same,
///   with nothing but the label of its name; otherwise it is not found, which fails policies that
///   select by namespace
/// @param asWritten whether policies see objects as they were written, as command lines show them,
///   rather than as a server has them, with its defaults
/// @param lenientOptionals whether `orValue` takes what is no optional, as Kyverno has it
public record AdmissionOptions(
    int kubernetesMinor,
    boolean unbound,
    boolean assumeNamespaces,
    boolean asWritten,
    boolean lenientOptionals) {
  /// The newest server known here.
  public static final int NEWEST_MINOR = 37;

  public static final AdmissionOptions DEFAULT =
      new AdmissionOptions(NEWEST_MINOR, false, true, false, false);

  /// A memo of [#environments]: at most two entries for each version that is asked for.
  private static final ConcurrentMap<String, PolicyEnvironments> ENVIRONMENTS =
      new ConcurrentHashMap<>();

  public AdmissionOptions judgingUnbound() {
    return new AdmissionOptions(
        kubernetesMinor, true, assumeNamespaces, asWritten, lenientOptionals);
  }

  public AdmissionOptions forKubernetes(int minor) {
    return new AdmissionOptions(minor, unbound, assumeNamespaces, asWritten, lenientOptionals);
  }

  public AdmissionOptions knowingAllNamespaces() {
    return new AdmissionOptions(kubernetesMinor, unbound, false, asWritten, lenientOptionals);
  }

  public AdmissionOptions showingObjectsAsWritten() {
    return new AdmissionOptions(kubernetesMinor, unbound, assumeNamespaces, true, lenientOptionals);
  }

  public AdmissionOptions takingOptionalsLeniently() {
    return new AdmissionOptions(kubernetesMinor, unbound, assumeNamespaces, asWritten, true);
  }

  /// What expressions are compiled in, made once for all policies.
  PolicyEnvironments environments() {
    return ENVIRONMENTS.computeIfAbsent(
        kubernetesMinor + (lenientOptionals ? "-lenient" : ""),
        _ ->
            new PolicyEnvironments(
                kubernetesMinor,
                lenientOptionals ? List.of(ExtensionLibraries.LENIENT_OR_VALUE) : List.of()));
  }
}
