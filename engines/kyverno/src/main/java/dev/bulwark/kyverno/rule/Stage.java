package dev.bulwark.kyverno.rule;

/// The steps of one admission, in the order in which Kyverno takes them. What an earlier stage
/// changed is what the later ones see.
public enum Stage {
  MUTATE,
  VERIFY_IMAGES,
  VALIDATE,
  MUTATING_POLICY,
  VALIDATING_POLICY,
  GENERATING_POLICY,
  GENERATE,
  IMAGE_VALIDATING_POLICY,
  DELETING_POLICY;

  /// Whether policies answer in this stage, be it with no rule, of an object that an earlier one
  /// has lost.
  public boolean answersForLost() {
    return this == MUTATE || this == VERIFY_IMAGES || this == VALIDATE;
  }
}
