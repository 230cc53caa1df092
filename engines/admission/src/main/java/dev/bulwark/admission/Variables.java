package dev.bulwark.admission;

import dev.bulwark.admission.expression.Inputs;
import dev.bulwark.admission.matching.GroupVersionResource;
import dev.bulwark.cel.function.Authorizer;
import dev.bulwark.cel.library.AuthorizationChecks;
import dev.bulwark.model.AccessDecision;
import dev.bulwark.model.AccessQuestion;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.UserInfo;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the variables that expressions see of a request.
final class Variables {
  private final Request request;
  private final Inputs.Authorization authorization;

  Variables(Request request, Environment environment) {
    this.request = request;
    this.authorization = authorization(request, environment);
  }

  private static Inputs.Authorization authorization(Request request, Environment environment) {
    GroupVersionResource resource = request.shape().resource();
    return new Inputs.Authorization(
        AuthorizationChecks.authorizer(),
        AuthorizationChecks.requestResource(
            resource.group(),
            resource.resource(),
            request.shape().subresource(),
            request.namespace(),
            request.name()),
        question -> answer(request.review().userInfo(), question, environment));
  }

  private static Authorizer.Decision answer(
      UserInfo user, Authorizer.Question question, Environment environment) {
    AccessDecision decision =
        environment.decide(
            new AccessQuestion(
                user,
                question.serviceAccount(),
                question.path(),
                question.group(),
                question.resource(),
                question.subresource(),
                question.namespace(),
                question.name(),
                question.fieldSelector(),
                question.labelSelector(),
                question.verb()));
    return new Authorizer.Decision(decision.allowed(), decision.reason(), decision.error());
  }

  /// @param resource what the request is shown to be about
  /// @param kind the version in which the objects are shown
  Inputs inputs(GroupVersionResource resource, GroupVersionKind kind, @Nullable Resource param) {
    return new Inputs(
        shownAs(kind, request.object()),
        shownAs(kind, request.oldObject()),
        request.namespaceObject().orElse(null),
        request.shownAs(resource, kind),
        param == null ? null : param.defaulted(),
        authorization,
        () -> Thread.currentThread().isInterrupted());
  }

  /// The object in another version of its kind, which has the same fields in all but a few kinds.
  private @Nullable JsonObject shownAs(GroupVersionKind kind, Optional<JsonObject> object) {
    if (object.isEmpty() || kind.equals(request.shape().kind())) {
      return object.orElse(null);
    }
    return object.get().with("apiVersion", kind.apiVersion()).with("kind", kind.kind());
  }
}
