package dev.bulwark.model;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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

  /// What policies may leave to chance.
  ///
  /// @throws Closed when this environment knows no chance
  default RandomGenerator random() {
    throw new Closed("a random number");
  }

  /// What a registry knows of an image.
  ///
  /// @throws Closed when this environment has no registry
  default JsonObject imageMetadata(String reference) {
    throw new Closed("what a registry knows of " + reference);
  }

  /// Whether an image is signed as a policy wants.
  ///
  /// @throws Closed when nobody here can tell
  default boolean isSigned(SignatureQuestion question) {
    throw new Closed("the signatures of " + question.image());
  }

  /// The same, with the reason where an image is not signed so.
  ///
  /// @throws Closed when nobody here can tell
  default SignatureAnswer signature(SignatureQuestion question) {
    return isSigned(question) ? SignatureAnswer.VERIFIED : new SignatureAnswer(false, "");
  }

  /// What an attestation of an image says, which [#isSigned] has found to be genuine.
  ///
  /// @throws Closed when nobody here can tell
  default @Nullable Object attested(SignatureQuestion question) {
    throw new Closed("the attestations of " + question.image());
  }

  /// What the authorizers of the cluster say.
  ///
  /// @throws Closed when this environment has none
  default AccessDecision decide(AccessQuestion question) {
    throw new Closed("what somebody may do");
  }

  /// What a provider of external data answers about keys: `items`, each with a `key` and a `value`
  /// or an `error`; `systemError`; and `idempotent`.
  ///
  /// @throws Closed when this environment does not know the provider
  default JsonObject externalData(String provider, List<String> keys) {
    throw new Closed("the external data provider \"" + provider + "\"");
  }

  /// A policy asked for something its environment does not open; engines turn it into an ERROR
  /// verdict.
  final class Closed extends RuntimeException {
    public Closed(String what) {
      super("this policy asks for " + what + ", which is not available here");
    }
  }
}
