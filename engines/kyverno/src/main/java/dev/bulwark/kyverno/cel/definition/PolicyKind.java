package dev.bulwark.kyverno.cel.definition;

import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.model.Resource;
import java.util.Optional;

/// What a CEL policy does.
public enum PolicyKind {
  VALIDATING("ValidatingPolicy", Stage.VALIDATING_POLICY, RuleType.VALIDATION),
  MUTATING("MutatingPolicy", Stage.MUTATING_POLICY, RuleType.MUTATION),
  GENERATING("GeneratingPolicy", Stage.GENERATING_POLICY, RuleType.GENERATION),
  DELETING("DeletingPolicy", Stage.DELETING_POLICY, RuleType.DELETION),
  IMAGE_VALIDATING("ImageValidatingPolicy", Stage.IMAGE_VALIDATING_POLICY, RuleType.IMAGE_VERIFY);

  private static final String GROUP = "policies.kyverno.io";
  private static final String NAMESPACED = "Namespaced";

  private final String kind;
  private final Stage stage;
  private final RuleType ruleType;

  PolicyKind(String kind, Stage stage, RuleType ruleType) {
    this.kind = kind;
    this.stage = stage;
    this.ruleType = ruleType;
  }

  /// The kind of a policy, cluster-wide or of a namespace; empty for what is no CEL policy.
  public static Optional<PolicyKind> of(Resource resource) {
    String name = resource.id().kind();
    String plain = name.startsWith(NAMESPACED) ? name.substring(NAMESPACED.length()) : name;
    for (PolicyKind each : values()) {
      if (each.kind.equals(plain) && resource.id().group().equals(GROUP)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  public static boolean isException(Resource resource) {
    return resource.id().group().equals(GROUP) && resource.id().kind().equals("PolicyException");
  }

  public Stage stage() {
    return stage;
  }

  public RuleType ruleType() {
    return ruleType;
  }
}
