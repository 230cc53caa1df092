package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Review.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the policies of a test answered.
///
/// @param triggers for each object, in the order of the files
/// @param byOperation the same where a row asks for an operation
/// @param targets the answers that change an existing object, by that object
/// @param refused the policies Kyverno would not take, by name, with the reason
record Responses(
    Map<ResourceId, List<PolicyResponse>> triggers,
    Map<Operation, Map<ResourceId, List<PolicyResponse>>> byOperation,
    Map<ResourceId, List<PolicyResponse>> targets,
    Map<String, String> refused) {

  Map<ResourceId, List<PolicyResponse>> triggers(Optional<Operation> operation) {
    return operation.map(each -> byOperation.getOrDefault(each, Map.of())).orElse(triggers);
  }
}
