package dev.bulwark.kyverno.rule;

/// What a rule does, by the names Kyverno reports.
public enum RuleType {
  MUTATION("Mutation"),
  VALIDATION("Validation"),
  IMAGE_VERIFY("ImageVerify"),
  GENERATION("Generation"),
  DELETION("Deletion");

  private final String text;

  RuleType(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
