package dev.bulwark.admission;

/// How policies are judged, beyond what they say.
///
/// @param kubernetesMinor the server's version: 37 for Kubernetes 1.37. It decides which functions
///   expressions may use
/// @param unbound whether policies that no binding names are judged too, as if a binding without
///   conditions denied
/// @param assumeNamespaces whether a namespace that is not among the objects exists all the same,
///   with nothing but the label of its name; otherwise it is not found, which fails policies that
///   select by namespace
public record AdmissionOptions(int kubernetesMinor, boolean unbound, boolean assumeNamespaces) {
  /// The newest server known here.
  public static final int NEWEST_MINOR = 37;

  public static final AdmissionOptions DEFAULT = new AdmissionOptions(NEWEST_MINOR, false, true);

  public AdmissionOptions judgingUnbound() {
    return new AdmissionOptions(kubernetesMinor, true, assumeNamespaces);
  }

  public AdmissionOptions forKubernetes(int minor) {
    return new AdmissionOptions(minor, unbound, assumeNamespaces);
  }

  public AdmissionOptions knowingAllNamespaces() {
    return new AdmissionOptions(kubernetesMinor, unbound, false);
  }
}
