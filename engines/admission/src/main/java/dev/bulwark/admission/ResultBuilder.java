package dev.bulwark.admission;

import dev.bulwark.admission.definition.PolicyBinding;
import dev.bulwark.admission.text.GoJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers what the policies say about one request.
final class ResultBuilder {
  private static final String VALIDATION_FAILURE =
      "validation.policy.admission.k8s.io/validation_failure";
  private static final int MOST_VALIDATION_FAILURES = 50;

  private final List<Decision> decisions = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> validationFailures = new ArrayList<>();
  private final Map<String, String> annotations = new LinkedHashMap<>();
  private @Nullable Denial denial;
  private boolean mutated;

  void decide(Decision decision) {
    decisions.add(decision);
  }

  void warn(String warning) {
    warnings.add(warning);
  }

  void annotate(String key, String value) {
    annotations.put(key, value);
  }

  /// Refuses the request. The first refusal is the one that the client sees.
  void deny(Denial refusal) {
    if (denial == null) {
      denial = refusal;
    }
  }

  boolean isDenied() {
    return denial != null;
  }

  void noteMutation() {
    mutated = true;
  }

  /// Notes a failed validation for the audit log.
  void noteFailure(PolicyBinding binding, Ruling ruling) {
    if (validationFailures.size() < MOST_VALIDATION_FAILURES) {
      validationFailures.add(
          "{\"message\":"
              + GoJson.of(ruling.message())
              + ",\"policy\":"
              + GoJson.of(binding.policyName())
              + ",\"binding\":"
              + GoJson.of(binding.name())
              + ",\"expressionIndex\":"
              + ruling.index()
              + ",\"validationActions\":"
              + GoJson.of(binding.validationActions())
              + "}");
    }
  }

  AdmissionResult build(Request request) {
    if (!validationFailures.isEmpty()) {
      annotations.put(VALIDATION_FAILURE, "[" + String.join(",", validationFailures) + "]");
    }
    return new AdmissionResult(
        decisions, Optional.ofNullable(denial), warnings, annotations, request.object(), mutated);
  }
}
