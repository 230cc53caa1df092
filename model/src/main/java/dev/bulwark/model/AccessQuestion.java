package dev.bulwark.model;

/// May somebody do something? A question to the authorizers of a cluster (SubjectAccessReview);
/// what does not apply is empty.
///
/// @param user who is asked about, unless a service account is
/// @param serviceAccount `namespace/name`
/// @param path of a request that is about no resource
/// @param verb `get`, `create`, …
public record AccessQuestion(
    UserInfo user,
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
