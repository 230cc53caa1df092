package dev.bulwark.podsecurity;

import dev.bulwark.model.Resource;

/// Pods in which one field, called as the API server calls it, has a value of a type it cannot
/// have.
final class WrongTypes {
  private WrongTypes() {}

  static Resource podWith(String field) {
    String struct = field.substring(0, field.indexOf('.'));
    String wrong = field.substring(struct.length() + 1) + ": " + wrongValue(field);
    return switch (struct) {
      case "ObjectMeta" ->
          Manifests.resource(
              "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: 7}, spec: {}}");
      case "PodSpec" -> Manifests.pod("{" + wrong + "}");
      case "PodOS" -> Manifests.pod("{os: {" + wrong + "}}");
      case "PodSecurityContext" -> Manifests.pod("{securityContext: {" + wrong + "}}");
      case "Sysctl" -> Manifests.pod("{securityContext: {sysctls: [{" + wrong + "}]}}");
      case "Volume" -> Manifests.pod("{volumes: [{name: v, " + wrong + "}]}");
      case "EphemeralContainer" ->
          Manifests.pod("{ephemeralContainers: [{name: a, " + wrong + "}]}");
      case "Container" -> container(wrong);
      case "ContainerPort" -> container("ports: [{" + wrong + "}]");
      case "Probe" -> container("livenessProbe: {" + wrong + "}");
      case "Lifecycle" -> container("lifecycle: {" + wrong + "}");
      case "LifecycleHandler" -> container("lifecycle: {preStop: {" + wrong + "}}");
      case "HTTPGetAction" -> container("readinessProbe: {httpGet: {" + wrong + "}}");
      case "TCPSocketAction" -> container("startupProbe: {tcpSocket: {" + wrong + "}}");
      case "SecurityContext" -> container("securityContext: {" + wrong + "}");
      case "Capabilities" -> container("securityContext: {capabilities: {" + wrong + "}}");
      case "SELinuxOptions" -> container("securityContext: {seLinuxOptions: {" + wrong + "}}");
      case "SeccompProfile" -> container("securityContext: {seccompProfile: {" + wrong + "}}");
      case "AppArmorProfile" -> container("securityContext: {appArmorProfile: {" + wrong + "}}");
      case "WindowsSecurityContextOptions" ->
          container("securityContext: {windowsOptions: {" + wrong + "}}");
      default -> throw new IllegalArgumentException("no place known for " + field);
    };
  }

  /// A number fits none of the fields but those that are numbers.
  private static String wrongValue(String field) {
    return field.endsWith(".runAsUser") || field.endsWith(".hostPort") ? "\"7\"" : "7";
  }

  private static Resource container(String fields) {
    return Manifests.pod("{containers: [{name: a, " + fields + "}]}");
  }
}
