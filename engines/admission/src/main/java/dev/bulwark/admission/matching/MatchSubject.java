package dev.bulwark.admission.matching;

import dev.bulwark.model.JsonObject;
import java.util.Optional;

/// What selectors and names see of a request.
///
/// @param name the name of the object; empty while it is to be generated
/// @param namespaceLabels the labels of the request's namespace, or of the Namespace itself; empty
///   when there is no such namespace
/// @param namespace empty for cluster-scoped objects; a Namespace has itself
/// @param labels those of the object, if there is one
/// @param oldLabels those of the old object, if there is one
public record MatchSubject(
    String name,
    String namespace,
    Optional<JsonObject> namespaceLabels,
    Optional<JsonObject> labels,
    Optional<JsonObject> oldLabels) {}
