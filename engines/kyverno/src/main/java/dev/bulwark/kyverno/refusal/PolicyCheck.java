package dev.bulwark.kyverno.refusal;

import dev.bulwark.kyverno.definition.ClassicPolicy;

/// One thing that a policy as a whole must be.
@FunctionalInterface
interface PolicyCheck {
  /// Looks at a policy.
  ///
  /// @param root its document
  void look(ClassicPolicy policy, Part root, Refusals refusals);
}
