package dev.bulwark.admission;

import dev.bulwark.admission.definition.DefinitionReader;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Policy;
import dev.bulwark.model.PolicyLanguage;
import dev.bulwark.model.Resource;
import java.util.List;

/// The policy language of Kubernetes itself: ValidatingAdmissionPolicy, MutatingAdmissionPolicy and
/// their bindings, of all versions.
///
/// All policies of a run are one judge, as they are for an API server: mutations come first, and
/// what they change is what the validations see.
public final class AdmissionPolicies implements PolicyLanguage {
  static final String NAME = "admission";

  private final AdmissionOptions options;

  /// As a new server judges by bound policies.
  public AdmissionPolicies() {
    this(AdmissionOptions.DEFAULT);
  }

  public AdmissionPolicies(AdmissionOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(Resource resource) {
    return DefinitionReader.isDefinition(resource);
  }

  @Override
  public Compiled compile(List<Resource> policies) {
    AdmissionChain chain = AdmissionChain.of(policies, options);
    List<Diagnostic> diagnostics = chain.diagnostics();
    List<Policy> judges =
        chain.policyNames().isEmpty() ? List.of() : List.of(new AdmissionPolicy(chain));
    return new Compiled(judges, diagnostics);
  }
}
