package dev.bulwark.rego.bundle;

import dev.bulwark.rego.value.ObjectValue;
import java.util.Optional;

/// By what a bundle is signed.
///
/// @param key a secret for HS256, HS384 and HS512; else a private key in PEM
/// @param keyId what the key is called
/// @param algorithm of RFC 7518: `RS256`
/// @param claims what the signature says in place of the key's name
public record Signing(String key, String keyId, String algorithm, Optional<ObjectValue> claims) {}
