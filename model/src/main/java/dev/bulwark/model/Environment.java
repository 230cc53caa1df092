package dev.bulwark.model;

import java.time.Instant;

/// Everything a policy may ask of the world outside its inputs. Closed by default: what an
/// environment does not open, a policy cannot reach, and the verdict says so (D4 of
/// ARCHITECTURE.md).
///
/// Each capability is one method whose default refuses.
public interface Environment {
  /// No clock, no randomness, no network: the same inputs give the same verdicts anywhere.
  Environment CLOSED = new Environment() {};

  /// The time policies may see.
  ///
  /// @throws Closed when this environment has no clock
  default Instant now() {
    throw new Closed("the current time");
  }

  /// What the authorizers of the cluster say.
  ///
  /// @throws Closed when this environment has none
  default AccessDecision decide(AccessQuestion question) {
    throw new Closed("what somebody may do");
  }

  /// A policy asked for something its environment does not open; engines turn it into an ERROR
  /// verdict.
  final class Closed extends RuntimeException {
    public Closed(String what) {
      super("this policy asks for " + what + ", which is not available here");
    }
  }
}
