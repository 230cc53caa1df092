package dev.bulwark.model;

import java.util.List;

/// Recognises the policies of one language among resources and compiles them. One per engine, found
/// by [java.util.ServiceLoader].
public interface PolicyLanguage {
  /// What people call it: `pod-security`, `kyverno`.
  String name();

  /// Whether this resource is a policy, or part of one, of this language.
  boolean recognises(Resource resource);

  /// Compiles all policies of this language among the resources; whatever is wrong with one of them
  /// is reported, and the others are compiled all the same.
  Compiled compile(List<Resource> policies);

  record Compiled(List<Policy> policies, List<Diagnostic> diagnostics) {
    public Compiled {
      policies = List.copyOf(policies);
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
