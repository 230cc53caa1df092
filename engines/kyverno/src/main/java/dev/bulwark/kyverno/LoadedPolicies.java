package dev.bulwark.kyverno;

import dev.bulwark.kyverno.cel.CelPolicies;
import dev.bulwark.kyverno.classic.ClassicPolicies;
import dev.bulwark.kyverno.classic.PolicyFaults;
import dev.bulwark.kyverno.cleanup.CleanupPolicy;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.DefinitionFaults;
import dev.bulwark.kyverno.exception.PolicyExceptions;
import dev.bulwark.kyverno.refusal.CompanionRefusals;
import dev.bulwark.kyverno.refusal.Refusal;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.StagedPolicy;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Policies and exceptions, read, checked and compiled.
///
/// @param refused why Kyverno's webhook would not take a policy, by [PolicyId#identity()]
/// @param unstorable the identities of classic policies that do not fit the schema
record LoadedPolicies(
    List<PolicyId> policies,
    List<StagedPolicy> staged,
    Map<String, String> refused,
    Set<String> unstorable,
    List<Diagnostic> diagnostics) {
  LoadedPolicies {
    policies = List.copyOf(policies);
    staged = List.copyOf(staged);
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    unstorable = Set.copyOf(unstorable);
    diagnostics = List.copyOf(diagnostics);
  }

  static LoadedPolicies of(List<Resource> resources) {
    PolicyExceptions exceptions =
        PolicyExceptions.of(resources.stream().filter(PolicyKinds::isClassicException).toList());
    var policies = new ArrayList<PolicyId>();
    var staged = new ArrayList<StagedPolicy>();
    var diagnostics = new ArrayList<Diagnostic>();
    var refused = new LinkedHashMap<String, String>();
    var unstorable = new LinkedHashSet<String>();
    for (Resource resource : resources) {
      if (PolicyKinds.isPolicy(resource)) {
        policies.add(PolicyId.of(resource));
      }
    }
    for (Classic each : classic(resources, exceptions)) {
      diagnostics.addAll(each.faults());
      if (DefinitionFaults.isStorable(each.faults())) {
        PolicyFaults.refusal(each.faults())
            .ifPresent(why -> refused.put(each.id().identity(), why));
      } else {
        unstorable.add(each.id().identity());
      }
      staged.addAll(each.judges());
    }
    for (Resource resource : resources) {
      diagnostics.addAll(companion(resource));
      if (PolicyKinds.isCleanup(resource)) {
        staged.add(CleanupPolicy.of(resource));
      }
    }
    CelPolicies cel = CelPolicies.of(resources);
    staged.addAll(cel.staged());
    diagnostics.addAll(cel.diagnostics());
    refused.putAll(cel.refused());
    diagnostics.sort(Diagnostic.ORDER);
    return new LoadedPolicies(policies, staged, refused, unstorable, diagnostics);
  }

  /// What is wrong with a resource that stands beside classic policies.
  private static List<Diagnostic> companion(Resource resource) {
    if (PolicyKinds.isCleanup(resource)) {
      return told(
          resource, DefinitionFaults.ofCleanup(resource), CompanionRefusals.ofCleanup(resource));
    } else if (PolicyKinds.isClassicException(resource)) {
      return told(
          resource,
          DefinitionFaults.ofException(resource),
          CompanionRefusals.ofException(resource));
    } else if (PolicyKinds.isGlobalContextEntry(resource)) {
      return told(
          resource,
          DefinitionFaults.ofGlobalContextEntry(resource),
          CompanionRefusals.ofGlobalContextEntry(resource));
    }
    return List.of();
  }

  private static List<Diagnostic> told(
      Resource resource, List<Diagnostic> faults, List<Refusal> refusals) {
    var all = new ArrayList<Diagnostic>(faults);
    refusals.forEach(each -> all.add(each.diagnostic(resource, "Kyverno's webhook refuses it")));
    return all;
  }

  /// What came of one classic policy.
  private record Classic(PolicyId id, List<Diagnostic> faults, List<StagedPolicy> judges) {}

  /// Policies do not wait for each other.
  private static List<Classic> classic(List<Resource> resources, PolicyExceptions exceptions) {
    return resources.parallelStream()
        .filter(PolicyKinds::isClassic)
        .map(
            resource -> {
              ClassicPolicy policy = ClassicPolicy.of(resource);
              return new Classic(
                  policy.id(),
                  PolicyFaults.of(policy),
                  ClassicPolicies.compile(policy, exceptions));
            })
        .toList();
  }

  /// The same without what the policies do that Kyverno has nothing of.
  LoadedPolicies withoutRefused() {
    return new LoadedPolicies(
        policies,
        staged.stream().filter(each -> !isRefused(each.policy())).toList(),
        refused,
        unstorable,
        diagnostics);
  }

  private boolean isRefused(PolicyId policy) {
    return refused.containsKey(policy.identity()) || unstorable.contains(policy.identity());
  }
}
