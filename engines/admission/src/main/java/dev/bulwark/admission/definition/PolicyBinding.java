package dev.bulwark.admission.definition;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.List;
import java.util.Optional;

/// A ValidatingAdmissionPolicyBinding or MutatingAdmissionPolicyBinding as its author wrote it,
/// with the API server's defaults.
///
/// @param name empty for the binding that stands in where a policy is judged unbound
/// @param validating whether it binds a ValidatingAdmissionPolicy
/// @param validationActions `Deny`, `Warn`, `Audit`; always empty when not `validating`
public record PolicyBinding(
    Resource source,
    String name,
    boolean validating,
    String policyName,
    Optional<ParamRef> paramRef,
    Optional<MatchResources> matchResources,
    List<String> validationActions) {
  public PolicyBinding {
    validationActions = List.copyOf(validationActions);
  }

  /// What judges a policy that no binding names: all requests, all parameters there are, and every
  /// failure denies.
  public static PolicyBinding standIn(PolicyDefinition policy) {
    boolean validating = policy instanceof PolicyDefinition.Validating;
    FieldPath path = FieldPath.of("spec", "paramRef");
    Optional<ParamRef> allParams =
        policy
            .basis()
            .paramKind()
            .map(_ -> new ParamRef("", "", Optional.of(JsonObject.EMPTY), "Allow", path));
    return new PolicyBinding(
        policy.source(),
        "",
        validating,
        policy.name(),
        allParams,
        Optional.empty(),
        validating ? List.of("Deny") : List.of());
  }

  /// The name, if this is a binding that somebody wrote.
  public Optional<String> writtenName() {
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}
