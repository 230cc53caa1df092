package dev.bulwark.kyverno.cleanup;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.ContextEntries;
import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.match.MatchSubject;
import dev.bulwark.kyverno.match.RuleMatch;
import dev.bulwark.kyverno.request.Doubles;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.FailureAction;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.kyverno.rule.StagedPolicy;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.List;
import java.util.Optional;

/// A CleanupPolicy or ClusterCleanupPolicy: passes what it would delete, passes over what its
/// conditions spare. When it would is not looked at.
///
/// Source: kyverno `cmd/cleanup-controller/handlers/cleanup`.
public final class CleanupPolicy implements StagedPolicy {
  private static final RuleType TYPE = RuleType.DELETION;

  private final PolicyId id;
  private final String namespace;
  private final RuleMatch match;
  private final ContextEntries context;
  private final Conditions conditions;

  private CleanupPolicy(
      PolicyId id,
      String namespace,
      RuleMatch match,
      ContextEntries context,
      Conditions conditions) {
    this.id = id;
    this.namespace = namespace;
    this.match = match;
    this.context = context;
    this.conditions = conditions;
  }

  /// Compiles a policy.
  public static CleanupPolicy of(Resource resource) {
    PolicyId id = PolicyId.of(resource);
    String namespace =
        id.kind().equals("CleanupPolicy")
            ? (id.namespace().isEmpty() ? "default" : id.namespace())
            : "";
    JsonObject spec = Doubles.of(resource.raw().object("spec"));
    return new CleanupPolicy(
        id,
        namespace,
        RuleMatch.of(spec.object("match"), spec.object("exclude")),
        ContextEntries.of(spec.array("context"), namespace),
        Conditions.of(spec.get("conditions")));
  }

  @Override
  public PolicyId policy() {
    return id;
  }

  @Override
  public Stage stage() {
    return Stage.DELETING_POLICY;
  }

  @Override
  public Optional<PolicyResponse> respond(Trigger trigger) {
    boolean isInNamespace =
        namespace.isEmpty() || namespace.equals(trigger.review().subject().id().namespace());
    if (!isInNamespace || !match.matches(MatchSubject.of(trigger))) {
      return Optional.empty();
    }
    JsonObject object = trigger.subject();
    return Optional.of(
        new PolicyResponse(
            id, stage(), object, object, FailureAction.AUDIT, List.of(judged(trigger, object))));
  }

  private RuleResponse judged(Trigger trigger, JsonObject object) {
    JsonContext document = JsonContext.of(trigger);
    document.put("target", object);
    try {
      context.register(document, id.name(), "");
      return conditions.evaluate(document).holds()
          ? RuleResponse.pass(id.name(), TYPE, "resource matched")
          : RuleResponse.skip(id.name(), TYPE, "conditions not met");
    } catch (SubstitutionException fault) {
      return RuleResponse.error(
          id.name(), TYPE, "failed to evaluate conditions: " + fault.getMessage());
    }
  }
}
