package dev.bulwark.admission;

import dev.bulwark.model.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of one request.
///
/// @param decisions of all policies that are about the request: the mutating ones first, each kind
///   by policy name, then by binding name, then by parameter; rules in their order
/// @param denial the API server's answer, if it refuses
/// @param warnings what the client is warned of, in order
/// @param auditAnnotations by key
/// @param object the object after all mutations; empty when there is none or the request was
///   refused while it was being changed
/// @param mutated whether a policy changed the object
public record AdmissionResult(
    List<Decision> decisions,
    Optional<Denial> denial,
    List<String> warnings,
    Map<String, String> auditAnnotations,
    Optional<JsonObject> object,
    boolean mutated) {
  public AdmissionResult {
    decisions = List.copyOf(decisions);
    warnings = List.copyOf(warnings);
    auditAnnotations = Collections.unmodifiableMap(new LinkedHashMap<>(auditAnnotations));
  }

  public boolean isAllowed() {
    return denial.isEmpty();
  }
}
