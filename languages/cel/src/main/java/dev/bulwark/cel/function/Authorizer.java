package dev.bulwark.cel.function;

/// Answers the authorization questions of a policy. Closed by default: without a cluster's RBAC
/// there is nobody to ask.
@FunctionalInterface
public interface Authorizer {
  Authorizer CLOSED = question -> new Decision(false, "", "authorization is not available here");

  Decision decide(Question question);

  /// One question, of a resource or of a path; fields that do not apply are empty.
  ///
  /// @param serviceAccount `namespace/name` when not the requesting user is asked about
  record Question(
      String serviceAccount,
      String path,
      String group,
      String resource,
      String subresource,
      String namespace,
      String name,
      String fieldSelector,
      String labelSelector,
      String verb) {}

  /// An answer.
  ///
  /// @param error empty unless the question could not be answered
  record Decision(boolean allowed, String reason, String error) {}
}
