package dev.bulwark.admission;

import dev.bulwark.admission.Decision.Outcome;

/// What a policy says about a request by one of its rules, before a binding decides what follows.
///
/// @param kind the list the rule stands in: `validations`, `auditAnnotations`; or `matchConditions`
/// @param index the place of the rule in its list, from 0
/// @param reason empty where the policy names none
/// @param alwaysEnforced whether a failure denies the request, whatever the binding says
record Ruling(
    String kind,
    int index,
    Outcome outcome,
    String message,
    String reason,
    boolean alwaysEnforced) {
  static final String MATCH_CONDITIONS = "matchConditions";
  static final String VALIDATIONS = "validations";
  static final String AUDIT_ANNOTATIONS = "auditAnnotations";

  Ruling(String kind, int index, Outcome outcome, String message, String reason) {
    this(kind, index, outcome, message, reason, false);
  }

  /// What cannot be decided, which the failure policy decides.
  static Ruling failed(String kind, int index, String message, boolean ignored) {
    return new Ruling(kind, index, ignored ? Outcome.IGNORED : Outcome.FAILED, message, "");
  }

  Ruling whateverTheBindingSays() {
    return new Ruling(kind, index, outcome, message, reason, true);
  }

  /// Whether the request does not pass by this rule.
  boolean denies() {
    return outcome == Outcome.DENIED || outcome == Outcome.FAILED;
  }

  /// `validations[0]`, `matchConditions`.
  String rule() {
    return kind.equals(MATCH_CONDITIONS) ? kind : kind + "[" + index + "]";
  }
}
