package dev.bulwark.kyverno.cel.expression;

import dev.bulwark.kyverno.cel.definition.PolicyKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The environments of all kinds of policies, each made when it is first needed.
public final class PolicyEnvironments {
  private final Map<Scope, PolicyEnvironment> known = new ConcurrentHashMap<>();
  private volatile @Nullable PolicyEnvironment imageReferences;

  private record Scope(PolicyKind kind, boolean confined) {}

  /// The environment of a kind.
  ///
  /// @param confined whether the policy is one of a namespace
  public PolicyEnvironment of(PolicyKind kind, boolean confined) {
    return known.computeIfAbsent(
        new Scope(kind, confined), scope -> PolicyEnvironment.of(scope.kind, scope.confined));
  }

  /// The environment of the expressions that choose images.
  public PolicyEnvironment ofImageReferences() {
    PolicyEnvironment environment = imageReferences;
    if (environment == null) {
      environment = PolicyEnvironment.ofImageReferences();
      imageReferences = environment;
    }
    return environment;
  }
}
