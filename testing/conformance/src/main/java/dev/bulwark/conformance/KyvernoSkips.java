package dev.bulwark.conformance;

import java.util.Map;
import java.util.Optional;

/// Rows of Kyverno's tests that cannot pass without a network, each with the reason.
final class KyvernoSkips {
  /// By a part of a case's id, which names the folder.
  private static final String REGISTRY = "needs a registry of images";

  private static final String MANIFEST_SIGNATURES =
      "validate.manifests checks signatures of manifests, which is not built";

  private static final Map<String, String> REASONS =
      Map.of(
          "test/manifests/verify-signature/", MANIFEST_SIGNATURES,
          "test/cli/registry/", REGISTRY,
          "test/cli/test/images/signatures/", REGISTRY,
          "test/cli/test/images/verify-signature/", REGISTRY,
          "test/cli/test-image-validating-policy/with-cel-exceptions/", REGISTRY);

  private KyvernoSkips() {}

  static Optional<String> reason(String id) {
    return REASONS.entrySet().stream()
        .filter(entry -> id.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
