package dev.bulwark.kyverno.cel.autogen;

import dev.bulwark.admission.definition.MatchResources;
import dev.bulwark.admission.definition.ResourceRule;
import dev.bulwark.kyverno.cel.definition.CelDefinitionReader;
import dev.bulwark.kyverno.cel.definition.CelPolicy;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Rewrites a policy for pods so that it judges their controllers. Source: Kyverno
/// `pkg/cel/autogen` and the `autogen` of each kind.
public final class Autogen {
  private Autogen() {}

  /// A policy for controllers.
  ///
  /// @param extracts whether its expressions are still those for pods, to be put to the pod
  ///   templates that are found in an object
  public record Variant(CelPolicy policy, boolean extracts) {}

  /// The policies that stand beside one for pods; none for any other.
  public static List<Variant> of(CelPolicy policy) {
    Optional<MatchResources> constraints = policy.basis().matchConstraints();
    boolean rewrites =
        policy instanceof CelPolicy.Validating
            || policy instanceof CelPolicy.Mutating
            || policy instanceof CelPolicy.ImageValidating;
    if (!rewrites || constraints.isEmpty() || !isForPodsAlone(constraints.get())) {
      return List.of();
    }
    var variants = new ArrayList<Variant>();
    targets(policy.basis())
        .forEach(
            (variant, targets) ->
                matching(constraints.get(), targets)
                    .map(rebuilt -> rewritten(policy, variant, rebuilt))
                    .ifPresent(variants::add));
    return variants;
  }

  private static boolean isForPodsAlone(MatchResources match) {
    if (!match.objectSelector().object("matchLabels").isEmpty()
        || !match.objectSelector().array("matchExpressions").isEmpty()
        || !match.excludeResourceRules().isEmpty()
        || match.resourceRules().size() != 1) {
      return false;
    }
    ResourceRule rule = match.resourceRules().getFirst();
    return rule.resourceNames().isEmpty()
        && rule.apiGroups().equals(List.of(""))
        && rule.apiVersions().equals(List.of("v1"))
        && rule.resources().equals(List.of("pods"));
  }

  private static Map<Target.Variant, List<Target>> targets(CelPolicy.Basis basis) {
    Map<Target.Variant, List<Target>> byVariant = new EnumMap<>(Target.Variant.class);
    List<Target> targets =
        basis
            .controllers()
            .map(names -> names.stream().distinct().flatMap(n -> Target.named(n).stream()).toList())
            .orElse(Target.builtIn());
    for (Target target : targets) {
      byVariant.computeIfAbsent(target.variant(), _ -> new ArrayList<>()).add(target);
    }
    return byVariant;
  }

  /// One rule for each version of an API, with the operations and the namespaces of the original.
  private static Optional<MatchResources> matching(MatchResources original, List<Target> targets) {
    ResourceRule rule = original.resourceRules().getFirst();
    if (rule.operations().isEmpty()) {
      return Optional.empty();
    }
    Map<GroupVersion, TreeSet<String>> resources =
        new TreeMap<>(
            Comparator.comparing(GroupVersion::group).thenComparing(GroupVersion::version));
    for (Target target : targets) {
      resources
          .computeIfAbsent(new GroupVersion(target.group(), target.version()), _ -> new TreeSet<>())
          .add(target.resource());
    }
    var rules = new ArrayList<ResourceRule>();
    resources.forEach(
        (version, names) ->
            rules.add(
                new ResourceRule(
                    List.of(),
                    rule.operations(),
                    List.of(version.group()),
                    List.of(version.version()),
                    List.copyOf(names),
                    "*",
                    rule.path())));
    return Optional.of(
        new MatchResources(
            original.namespaceSelector(),
            JsonObject.EMPTY,
            rules,
            List.of(),
            original.matchPolicy(),
            original.path()));
  }

  private record GroupVersion(String group, String version) {}

  private static Variant rewritten(
      CelPolicy policy, Target.Variant variant, MatchResources constraints) {
    boolean extracts = variant == Target.Variant.EXTRACT;
    CelPolicy.Basis basis = policy.basis();
    CelPolicy rewritten = policy;
    if (!extracts) {
      JsonObject spec = basis.resource().raw().object("spec");
      JsonObject moved =
          policy instanceof CelPolicy.Mutating
              ? MutationRewriting.of(spec, variant)
              : TextRewriting.of(spec, variant);
      rewritten = new CelDefinitionReader(basis.resource()).policy(basis.kind(), moved);
    }
    return new Variant(
        rewritten.on(rewritten.basis().matching(Optional.of(constraints))), extracts);
  }
}
