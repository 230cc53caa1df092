package dev.bulwark.model;

import java.util.Optional;

/// One question put to a policy, shaped as the request of an `AdmissionReview`: a scan asks the
/// same question as a webhook.
///
/// @param object the new object; empty on DELETE
/// @param oldObject the object as stored; empty on CREATE
/// @param namespace the namespace of the request; empty for cluster-scoped objects
/// @param subresource empty for the object itself, else `status`, `ephemeralcontainers`, …
public record Review(
    Operation operation,
    Optional<Resource> object,
    Optional<Resource> oldObject,
    String namespace,
    String subresource,
    UserInfo userInfo,
    boolean dryRun,
    JsonObject options) {

  /// What is being done to the object.
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE,
    CONNECT
  }

  public Review {
    if (object.isEmpty() && oldObject.isEmpty()) {
      throw new IllegalArgumentException("a review is about an object");
    }
  }

  /// The question a scan asks: may this object be created, by nobody in particular?
  public static Review create(Resource object) {
    return new Review(
        Operation.CREATE,
        Optional.of(object),
        Optional.empty(),
        object.id().namespace(),
        "",
        UserInfo.NOBODY,
        false,
        JsonObject.EMPTY);
  }

  public static Review update(Resource oldObject, Resource object) {
    return new Review(
        Operation.UPDATE,
        Optional.of(object),
        Optional.of(oldObject),
        object.id().namespace(),
        "",
        UserInfo.NOBODY,
        false,
        JsonObject.EMPTY);
  }

  public Review by(UserInfo user) {
    return new Review(operation, object, oldObject, namespace, subresource, user, dryRun, options);
  }

  public Review ofSubresource(String name) {
    return new Review(operation, object, oldObject, namespace, name, userInfo, dryRun, options);
  }

  public Review inNamespace(String name) {
    return new Review(operation, object, oldObject, name, subresource, userInfo, dryRun, options);
  }

  /// The object the question is about: the new one, or the old one when it is being deleted.
  public Resource subject() {
    return object.or(() -> oldObject).orElseThrow();
  }
}
