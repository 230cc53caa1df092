package dev.bulwark.kyverno;

import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.model.Policy;
import dev.bulwark.model.PolicyLanguage;
import dev.bulwark.model.Resource;
import java.util.List;

/// Kyverno's policy language: ClusterPolicy, Policy and their exceptions and clean-ups, and the CEL
/// kinds.
///
/// All policies of a run are one judge, as they are in an admission: mutations come first, and what
/// they change is what the validations see.
public final class KyvernoPolicies implements PolicyLanguage {
  static final String NAME = "kyverno";

  private final Profile profile;

  /// Judges manifests as Kyverno's command line does.
  public KyvernoPolicies() {
    this(Profile.KYVERNO_CLI.lookingUp().keepingObjects());
  }

  public KyvernoPolicies(Profile profile) {
    this.profile = profile;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(Resource resource) {
    return PolicyKinds.isDefinition(resource);
  }

  @Override
  public Compiled compile(List<Resource> policies) {
    KyvernoChain chain = KyvernoChain.of(policies);
    List<Policy> judges =
        chain.policies().isEmpty() ? List.of() : List.of(new KyvernoPolicy(chain, profile));
    return new Compiled(judges, chain.diagnostics());
  }
}
