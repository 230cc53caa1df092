package dev.bulwark.kyverno.cel;

import dev.bulwark.kyverno.cel.definition.CelDefinitionReader;
import dev.bulwark.kyverno.cel.definition.CelException;
import dev.bulwark.kyverno.cel.definition.CelPolicy;
import dev.bulwark.kyverno.cel.definition.PolicyKind;
import dev.bulwark.kyverno.cel.expression.Rejection;
import dev.bulwark.kyverno.cel.policy.PolicyFactory;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.StagedPolicy;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The CEL policies and exceptions among some resources, read, checked and compiled.
///
/// @param staged in the order of the resources; a policy for pods is followed by its variants for
///   their controllers
/// @param refused why Kyverno would not store a policy, by [PolicyId#identity()]
public record CelPolicies(
    List<StagedPolicy> staged, Map<String, String> refused, List<Diagnostic> diagnostics) {
  public CelPolicies {
    staged = List.copyOf(staged);
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    diagnostics = List.copyOf(diagnostics);
  }

  /// Reads and compiles; policies do not wait for each other.
  public static CelPolicies of(List<Resource> resources) {
    var diagnostics = new ArrayList<Diagnostic>();
    List<CelException> exceptions = exceptions(resources, diagnostics);
    var factory = new PolicyFactory();
    List<Loaded> loaded =
        resources.parallelStream()
            .flatMap(
                resource ->
                    PolicyKind.of(resource)
                        .map(kind -> load(resource, kind, exceptions, factory))
                        .stream())
            .toList();
    var staged = new ArrayList<StagedPolicy>();
    Map<String, String> refused = new LinkedHashMap<>();
    for (Loaded each : loaded) {
      staged.addAll(each.judges());
      diagnostics.addAll(each.diagnostics());
      if (!each.refusal().isEmpty()) {
        refused.put(each.identity(), each.refusal());
      }
    }
    return new CelPolicies(staged, refused, diagnostics);
  }

  /// What came of one policy.
  ///
  /// @param refusal why Kyverno would not store it; empty if it would
  private record Loaded(
      String identity, List<StagedPolicy> judges, String refusal, List<Diagnostic> diagnostics) {}

  private static Loaded load(
      Resource resource, PolicyKind kind, List<CelException> exceptions, PolicyFactory factory) {
    var reader = new CelDefinitionReader(resource);
    CelPolicy policy = reader.policy(kind);
    PolicyFactory.Outcome outcome =
        factory.compile(policy, exceptions.stream().filter(each -> each.isFor(resource)).toList());
    var told = new CelDiagnostics(resource);
    var diagnostics = new ArrayList<>(told.ofMisread(reader.misread()));
    diagnostics.addAll(told.ofRejections(outcome.rejections()));
    diagnostics.addAll(told.ofStructure(policy));
    String refusal =
        outcome.rejections().stream().map(Rejection::toString).collect(Collectors.joining("; "));
    return new Loaded(PolicyId.of(resource).identity(), outcome.judges(), refusal, diagnostics);
  }

  private static List<CelException> exceptions(
      List<Resource> resources, List<Diagnostic> diagnostics) {
    var exceptions = new ArrayList<CelException>();
    for (Resource resource : resources) {
      if (PolicyKind.isException(resource)) {
        var reader = new CelDefinitionReader(resource);
        exceptions.add(reader.exception());
        diagnostics.addAll(new CelDiagnostics(resource).ofMisread(reader.misread()));
      }
    }
    return exceptions;
  }
}
