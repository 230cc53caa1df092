package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.kyverno.cel.matching.Question;
import java.util.Optional;

/// What a kind of policy does with an object that its constraints match.
interface Judge {
  /// An answer; empty where the policy leaves no trace of having been asked.
  Optional<Answer> judge(Question question);
}
