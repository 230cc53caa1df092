package dev.bulwark.helm.render;

import dev.bulwark.gotemplate.host.HostObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cluster that templates are told of as `.Capabilities`: what Helm 3.22 takes for granted when
/// it renders without one.
public final class Cluster {
  /// The version that Helm 3.22 is built for.
  public static final String KUBE_VERSION = "v1.37.0";

  private static final String HELM_VERSION = "v3.22.0";

  /// `PrioritizedVersionsAllGroups` of client-go 0.37, in its order, with apiextensions.
  private static final String API_VERSIONS =
      """
      v1
      admissionregistration.k8s.io/v1
      admissionregistration.k8s.io/v1alpha1
      admissionregistration.k8s.io/v1beta1
      internal.apiserver.k8s.io/v1alpha1
      apps/v1
      apps/v1beta1
      apps/v1beta2
      authentication.k8s.io/v1
      authentication.k8s.io/v1alpha1
      authentication.k8s.io/v1beta1
      authorization.k8s.io/v1
      authorization.k8s.io/v1beta1
      autoscaling/v1
      autoscaling/v2
      batch/v1
      batch/v1beta1
      certificates.k8s.io/v1
      certificates.k8s.io/v1beta1
      certificates.k8s.io/v1alpha1
      coordination.k8s.io/v1alpha2
      coordination.k8s.io/v1beta1
      coordination.k8s.io/v1
      discovery.k8s.io/v1
      discovery.k8s.io/v1beta1
      events.k8s.io/v1
      events.k8s.io/v1beta1
      extensions/v1beta1
      flowcontrol.apiserver.k8s.io/v1
      flowcontrol.apiserver.k8s.io/v1beta1
      flowcontrol.apiserver.k8s.io/v1beta2
      flowcontrol.apiserver.k8s.io/v1beta3
      lifecycle.k8s.io/v1alpha1
      networking.k8s.io/v1
      networking.k8s.io/v1beta1
      node.k8s.io/v1
      node.k8s.io/v1alpha1
      node.k8s.io/v1beta1
      policy/v1
      policy/v1beta1
      rbac.authorization.k8s.io/v1
      rbac.authorization.k8s.io/v1beta1
      rbac.authorization.k8s.io/v1alpha1
      resource.k8s.io/v1
      resource.k8s.io/v1beta2
      resource.k8s.io/v1beta1
      resource.k8s.io/v1alpha3
      scheduling.k8s.io/v1alpha3
      scheduling.k8s.io/v1beta1
      scheduling.k8s.io/v1
      storage.k8s.io/v1beta1
      storage.k8s.io/v1
      storage.k8s.io/v1alpha1
      storagemigration.k8s.io/v1
      storagemigration.k8s.io/v1beta1
      apiextensions.k8s.io/v1beta1
      apiextensions.k8s.io/v1
      """;

  private Cluster() {}

  /// `v1.30` of `1.30`, `v1.30.2` of `v1.30.2-gke.1`: the numbers of a version, as Helm keeps them.
  public static Optional<String> version(String text) {
    String version = text.startsWith("v") ? text.substring(1) : text;
    int end = 0;
    while (end < version.length() && isOfNumbers(version.charAt(end))) {
      end++;
    }
    var numbers = new ArrayList<String>();
    for (String number : version.substring(0, end).split("\\.", -1)) {
      if (number.isEmpty()
          || number.length() > 9
          || (number.length() > 1 && number.startsWith("0"))) {
        return Optional.empty();
      }
      numbers.add(number);
    }
    if (numbers.size() < 2) {
      return Optional.empty();
    }
    return Optional.of("v" + String.join(".", numbers));
  }

  private static boolean isOfNumbers(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  /// @param version as [#version] gives it
  /// @param more versions of APIs beside those of Kubernetes itself
  static HostObject capabilities(String version, List<String> more) {
    String[] numbers = version.substring(1).split("\\.", -1);
    var method = new HostObject.Method(0, _ -> version);
    var kubeVersion =
        new HostObject(
            "chartutil.KubeVersion",
            HostObject.Shape.STRUCT,
            Map.of("Version", version, "Major", numbers[0], "Minor", numbers[1]),
            Map.of("String", method, "GitVersion", method),
            version);
    var apis = new ArrayList<String>(API_VERSIONS.lines().toList());
    apis.addAll(more);
    var has = new HostObject.Method(1, wanted -> apis.contains(wanted.getFirst()));
    return HostObject.struct(
        "*chartutil.Capabilities",
        Map.of(
            "KubeVersion",
            kubeVersion,
            "APIVersions",
            HostObject.list("chartutil.VersionSet", apis, Map.of("Has", has)),
            "HelmVersion",
            HostObject.struct(
                "version.BuildInfo",
                Map.of(
                    "Version", HELM_VERSION,
                    "GitCommit", "",
                    "GitTreeState", "clean",
                    "GoVersion", "go1.26.8"))));
  }
}
