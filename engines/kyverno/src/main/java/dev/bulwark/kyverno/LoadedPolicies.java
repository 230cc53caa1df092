package dev.bulwark.kyverno;

import dev.bulwark.kyverno.cel.CelPolicies;
import dev.bulwark.kyverno.classic.ClassicPolicies;
import dev.bulwark.kyverno.classic.PolicyFaults;
import dev.bulwark.kyverno.cleanup.CleanupPolicy;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.exception.PolicyExceptions;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.StagedPolicy;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Policies and exceptions, read, checked and compiled.
///
/// @param refused why Kyverno would not store a policy, by [PolicyId#key()]
record LoadedPolicies(
    List<PolicyId> policies,
    List<StagedPolicy> staged,
    Map<String, String> refused,
    List<Diagnostic> diagnostics) {
  LoadedPolicies {
    policies = List.copyOf(policies);
    staged = List.copyOf(staged);
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    diagnostics = List.copyOf(diagnostics);
  }

  static LoadedPolicies of(List<Resource> resources) {
    PolicyExceptions exceptions =
        PolicyExceptions.of(resources.stream().filter(PolicyKinds::isClassicException).toList());
    var policies = new ArrayList<PolicyId>();
    var staged = new ArrayList<StagedPolicy>();
    var diagnostics = new ArrayList<Diagnostic>();
    for (Resource resource : resources) {
      if (PolicyKinds.isPolicy(resource)) {
        policies.add(PolicyId.of(resource));
      }
      if (PolicyKinds.isClassic(resource)) {
        ClassicPolicy policy = ClassicPolicy.of(resource);
        diagnostics.addAll(PolicyFaults.of(policy));
        staged.addAll(ClassicPolicies.compile(policy, exceptions));
      }
    }
    resources.stream()
        .filter(PolicyKinds::isCleanup)
        .forEach(resource -> staged.add(CleanupPolicy.of(resource)));
    CelPolicies cel = CelPolicies.of(resources);
    staged.addAll(cel.staged());
    diagnostics.addAll(cel.diagnostics());
    diagnostics.sort(Diagnostic.ORDER);
    return new LoadedPolicies(policies, staged, cel.refused(), diagnostics);
  }
}
