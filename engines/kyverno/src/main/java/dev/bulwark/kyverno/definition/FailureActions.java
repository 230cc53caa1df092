package dev.bulwark.kyverno.definition;

import dev.bulwark.kyverno.rule.FailureAction;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.values.Wildcard;
import java.util.Locale;
import java.util.Optional;

/// What a failure of one rule does to a request: the rule's overrides, the rule, the policy's
/// overrides, the policy, in this order.
public final class FailureActions {
  private final Rule rule;
  private final ClassicPolicy policy;
  private final Optional<FailureAction> everywhere;

  private FailureActions(Rule rule, ClassicPolicy policy) {
    this.rule = rule;
    this.policy = policy;
    boolean varies =
        !rule.validate().array("failureActionOverrides").isEmpty()
            || !policy.spec().array("validationFailureActionOverrides").isEmpty();
    this.everywhere =
        varies ? Optional.empty() : Optional.of(in("", JsonObject.EMPTY, rule, policy));
  }

  public static FailureActions of(Rule rule, ClassicPolicy policy) {
    return new FailureActions(rule, policy);
  }

  /// What a failure does in a namespace.
  public FailureAction in(String namespace, JsonObject namespaceLabels) {
    return everywhere.isPresent() ? everywhere.get() : in(namespace, namespaceLabels, rule, policy);
  }

  /// What a policy itself says, whatever its rules say.
  public static FailureAction of(ClassicPolicy policy) {
    return policy
        .spec()
        .string("validationFailureAction")
        .flatMap(FailureActions::parse)
        .orElse(FailureAction.AUDIT);
  }

  /// What the rule or else its policy says, whatever the namespace.
  public static FailureAction own(Rule rule, ClassicPolicy policy) {
    return rule.validate()
        .string("failureAction")
        .flatMap(FailureActions::parse)
        .or(() -> policy.spec().string("validationFailureAction").flatMap(FailureActions::parse))
        .orElse(FailureAction.AUDIT);
  }

  private static FailureAction in(
      String namespace, JsonObject namespaceLabels, Rule rule, ClassicPolicy policy) {
    return override(rule.validate().array("failureActionOverrides"), namespace, namespaceLabels)
        .or(() -> rule.validate().string("failureAction").flatMap(FailureActions::parse))
        .or(() -> ofImages(rule))
        .or(
            () ->
                override(
                    policy.spec().array("validationFailureActionOverrides"),
                    namespace,
                    namespaceLabels))
        .or(() -> policy.spec().string("validationFailureAction").flatMap(FailureActions::parse))
        .orElse(FailureAction.AUDIT);
  }

  /// One image that must be verified is enough.
  private static Optional<FailureAction> ofImages(Rule rule) {
    Optional<FailureAction> found = Optional.empty();
    JsonArray images = rule.verifyImages();
    for (int i = 0; i < images.size(); i++) {
      Optional<FailureAction> action =
          images.object(i).string("failureAction").flatMap(FailureActions::parse);
      if (action.isPresent() && found.filter(FailureAction.ENFORCE::equals).isEmpty()) {
        found = action;
      }
    }
    return found;
  }

  private static Optional<FailureAction> override(
      JsonArray overrides, String namespace, JsonObject labels) {
    for (int i = 0; i < overrides.size(); i++) {
      JsonObject override = overrides.object(i);
      if (covers(override, namespace, labels)) {
        return override.string("action").flatMap(FailureActions::parse);
      }
    }
    return Optional.empty();
  }

  private static boolean covers(JsonObject override, String namespace, JsonObject labels) {
    JsonArray namespaces = override.array("namespaces");
    boolean isNamed =
        namespaces.isEmpty()
            || namespaces.stream()
                .anyMatch(
                    each -> each instanceof String pattern && Wildcard.matches(pattern, namespace));
    boolean hasSelector = override.get("namespaceSelector") instanceof JsonObject;
    return isNamed
        && !(namespaces.isEmpty() && !hasSelector)
        && (!hasSelector || selects(override.object("namespaceSelector"), labels));
  }

  private static boolean selects(JsonObject selector, JsonObject labels) {
    try {
      return LabelSelector.of(selector).matches(labels);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Optional<FailureAction> parse(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "enforce" -> Optional.of(FailureAction.ENFORCE);
      case "audit" -> Optional.of(FailureAction.AUDIT);
      default -> Optional.empty();
    };
  }
}
