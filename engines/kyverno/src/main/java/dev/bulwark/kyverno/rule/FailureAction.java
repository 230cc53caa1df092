package dev.bulwark.kyverno.rule;

/// What a failed rule does to a request: block it, or only be reported.
public enum FailureAction {
  ENFORCE,
  AUDIT
}
