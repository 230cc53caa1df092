package dev.bulwark.rego.bundle;

import java.util.List;

/// By what a bundle's signature is verified.
///
/// @param key a secret for HS256, HS384 and HS512; else a public key or certificate in PEM
/// @param keyId what the key is called; a signature may name the key it wants
/// @param algorithm of RFC 7518: `RS256`
/// @param scope what the signature must be for; may be empty
/// @param excluded patterns of files that the signature need not cover
public record Verification(
    String key, String keyId, String algorithm, String scope, List<String> excluded) {
  public Verification {
    excluded = List.copyOf(excluded);
  }
}
