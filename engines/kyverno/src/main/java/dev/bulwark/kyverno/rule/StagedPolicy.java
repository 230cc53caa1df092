package dev.bulwark.kyverno.rule;

import dev.bulwark.kyverno.match.Shape;
import dev.bulwark.kyverno.request.Trigger;
import java.util.Optional;

/// A compiled policy as far as one stage goes: immutable, pure, shared by all threads.
public interface StagedPolicy {
  PolicyId policy();

  Stage stage();

  /// The policy as far as questions of a shape go, to which it gives the same answers.
  default StagedPolicy narrowedTo(Shape shape) {
    return this;
  }

  /// Answers one question; empty where the policy leaves no trace of having been asked.
  Optional<PolicyResponse> respond(Trigger trigger);

  /// The answer once all policies of the stage have answered the same question.
  default PolicyResponse settled(PolicyResponse response, Trigger trigger) {
    return response;
  }
}
