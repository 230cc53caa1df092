package dev.bulwark.admission.expression;

import dev.bulwark.cel.function.Authorizer;
import dev.bulwark.model.JsonObject;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What the expressions of one phase of a policy are evaluated with. Absent is null, as for the
/// expressions.
///
/// @param authorization null where the authorizer is declared but not there
/// @param interruption asked now and then whether to stop
public record Inputs(
    @Nullable Object object,
    @Nullable Object oldObject,
    @Nullable Object namespaceObject,
    Object request,
    @Nullable Object params,
    @Nullable Authorization authorization,
    BooleanSupplier interruption) {

  /// What `authorizer` and `authorizer.requestResource` are, and who answers.
  public record Authorization(Object authorizer, Object requestResource, Authorizer answers) {}

  public Inputs withoutAuthorization() {
    return new Inputs(object, oldObject, namespaceObject, request, params, null, interruption);
  }

  public Inputs withoutNamespaceObject() {
    return new Inputs(object, oldObject, null, request, params, authorization, interruption);
  }

  public Inputs about(@Nullable JsonObject other) {
    return new Inputs(
        other, oldObject, namespaceObject, request, params, authorization, interruption);
  }
}
