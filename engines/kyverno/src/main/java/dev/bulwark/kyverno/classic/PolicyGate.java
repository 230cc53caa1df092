package dev.bulwark.kyverno.classic;

import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.admission.WebhookMatchConditions;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.Resource;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a policy is asked about an object at all: a namespaced one only about objects of its
/// namespace, any only where its match conditions hold.
record PolicyGate(
    String namespace,
    Optional<WebhookMatchConditions> asWritten,
    Optional<WebhookMatchConditions> asStored) {

  static PolicyGate of(ClassicPolicy policy) {
    JsonArray conditions = policy.spec().object("webhookConfiguration").array("matchConditions");
    AdmissionOptions options = AdmissionOptions.DEFAULT.takingOptionalsLeniently();
    return conditions.isEmpty()
        ? new PolicyGate(policy.namespace(), Optional.empty(), Optional.empty())
        : new PolicyGate(
            policy.namespace(),
            Optional.of(
                WebhookMatchConditions.of(conditions, "Fail", options.showingObjectsAsWritten())),
            Optional.of(WebhookMatchConditions.of(conditions, "Fail", options)));
  }

  boolean lets(Trigger trigger) {
    return isInNamespace(trigger) && conditionsHold(trigger);
  }

  private boolean isInNamespace(Trigger trigger) {
    return namespace.isEmpty()
        || Stream.concat(trigger.review().object().stream(), trigger.review().oldObject().stream())
            .map(Resource::id)
            .allMatch(id -> id.namespace().equals(namespace));
  }

  private boolean conditionsHold(Trigger trigger) {
    Optional<WebhookMatchConditions> conditions =
        trigger.profile().manifests() == Profile.Manifests.RAW ? asWritten : asStored;
    return conditions.isEmpty()
        || conditions.get().evaluate(trigger.review(), trigger.inventory(), trigger.environment())
            instanceof WebhookMatchConditions.Outcome.Called;
  }
}
