package dev.bulwark.model;

/// Is an image, or an attestation of it, signed by somebody whom a policy trusts?
///
/// @param image as the policy found it
/// @param attestation the attestation as the policy describes it; empty for the image itself
/// @param attestor whom the policy trusts, as it describes them; empty where that does not matter
public record SignatureQuestion(String image, JsonObject attestation, JsonObject attestor) {}
