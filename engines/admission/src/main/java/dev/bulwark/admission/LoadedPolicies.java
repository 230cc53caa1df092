package dev.bulwark.admission;

import dev.bulwark.admission.definition.DefinitionReader;
import dev.bulwark.admission.definition.Misread;
import dev.bulwark.admission.definition.PolicyBinding;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.expression.PolicyCompiler;
import dev.bulwark.admission.expression.PolicyEnvironments;
import dev.bulwark.admission.expression.TypeCheck;
import dev.bulwark.admission.registration.FieldFault;
import dev.bulwark.admission.registration.Registration;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Policies and bindings, read, checked, compiled and brought together.
///
/// @param mutating those that change objects, by name
/// @param validating those that judge requests, by name
/// @param definitions all policies, bound or not
/// @param diagnostics what is wrong with any of them
record LoadedPolicies(
    List<Bound<MutatingPolicy>> mutating,
    List<Bound<ValidatingPolicy>> validating,
    List<PolicyDefinition> definitions,
    List<Diagnostic> diagnostics) {
  LoadedPolicies {
    definitions = List.copyOf(definitions);
    mutating = List.copyOf(mutating);
    validating = List.copyOf(validating);
    diagnostics = List.copyOf(diagnostics);
  }

  /// A policy and the bindings that name it, those by name.
  record Bound<P>(P policy, PolicyDefinition definition, List<PolicyBinding> bindings) {
    Bound {
      bindings = List.copyOf(bindings);
    }
  }

  static LoadedPolicies of(List<Resource> resources, AdmissionOptions options) {
    return new Loader(options).load(resources);
  }

  /// What the checker of types finds in the validations of all policies.
  List<PolicyWarning> typeWarnings(AdmissionOptions options) {
    var check = new TypeCheck(options.environments());
    var warnings = new ArrayList<PolicyWarning>();
    for (PolicyDefinition definition : definitions) {
      if (definition instanceof PolicyDefinition.Validating policy) {
        var diagnostics = new DefinitionDiagnostics(policy.source());
        for (TypeCheck.Warning warning : check.check(policy)) {
          warnings.add(
              new PolicyWarning(
                  policy.name(), warning.path(), warning.text(), diagnostics.ofWarning(warning)));
        }
      }
    }
    return warnings;
  }

  List<String> activeNames() {
    return Stream.concat(mutating.stream(), validating.stream())
        .map(each -> each.definition().name())
        .sorted()
        .toList();
  }

  /// Collects policies and bindings; where two share a name, the later counts.
  private static final class Loader {
    private final AdmissionOptions options;
    private final PolicyEnvironments environments;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, PolicyDefinition> policies = new TreeMap<>();
    private final Map<String, PolicyBinding> bindings = new TreeMap<>();

    Loader(AdmissionOptions options) {
      this.options = options;
      this.environments = options.environments();
    }

    LoadedPolicies load(List<Resource> resources) {
      for (Resource resource : resources) {
        if (DefinitionReader.isDefinition(resource)) {
          read(resource);
        }
      }
      var mutating = new ArrayList<Bound<MutatingPolicy>>();
      var validating = new ArrayList<Bound<ValidatingPolicy>>();
      for (PolicyDefinition policy : policies.values()) {
        List<PolicyBinding> naming = bindingsOf(policy);
        if (naming.isEmpty()) {
          continue;
        }
        switch (policy) {
          case PolicyDefinition.Mutating definition ->
              mutating.add(
                  new Bound<>(
                      new MutatingPolicy(definition, stored(definition)), definition, naming));
          case PolicyDefinition.Validating definition ->
              validating.add(
                  new Bound<>(
                      new ValidatingPolicy(definition, stored(definition)), definition, naming));
        }
      }
      diagnostics.sort(Diagnostic.ORDER);
      return new LoadedPolicies(mutating, validating, List.copyOf(policies.values()), diagnostics);
    }

    private void read(Resource resource) {
      var reader = new DefinitionReader(resource);
      if (reader.isBinding()) {
        PolicyBinding binding = reader.binding();
        if (isReadable(resource, reader.misread())) {
          note(resource, Registration.faults(binding));
          bindings.put(key(binding.validating(), binding.name()), binding);
        }
        return;
      }
      PolicyDefinition policy = reader.policy();
      if (isReadable(resource, reader.misread())) {
        note(resource, Registration.faults(policy, fresh(policy)));
        policies.put(key(policy instanceof PolicyDefinition.Validating, policy.name()), policy);
      }
    }

    /// Reports what cannot be decoded. With unknown fields alone, the rest still says what to do.
    private boolean isReadable(Resource resource, List<Misread> misread) {
      diagnostics.addAll(new DefinitionDiagnostics(resource).ofMisread(misread));
      return misread.stream().noneMatch(Misread.WrongType.class::isInstance);
    }

    private void note(Resource resource, List<FieldFault> faults) {
      diagnostics.addAll(new DefinitionDiagnostics(resource).ofFaults(faults));
    }

    private PolicyCompiler fresh(PolicyDefinition policy) {
      boolean composes =
          policy instanceof PolicyDefinition.Mutating || !policy.basis().variables().isEmpty();
      return PolicyCompiler.ofNew(environments, policy.basis().paramKind().isPresent(), composes);
    }

    private PolicyCompiler stored(PolicyDefinition policy) {
      return PolicyCompiler.ofStored(environments, policy.basis().paramKind().isPresent());
    }

    private List<PolicyBinding> bindingsOf(PolicyDefinition policy) {
      boolean validating = policy instanceof PolicyDefinition.Validating;
      List<PolicyBinding> naming =
          bindings.values().stream()
              .filter(each -> each.validating() == validating)
              .filter(each -> each.policyName().equals(policy.name()))
              .sorted(Comparator.comparing(PolicyBinding::name))
              .toList();
      return naming.isEmpty() && options.unbound()
          ? List.of(PolicyBinding.standIn(policy))
          : naming;
    }

    private static String key(boolean validating, String name) {
      return (validating ? "validating/" : "mutating/") + name;
    }
  }
}
