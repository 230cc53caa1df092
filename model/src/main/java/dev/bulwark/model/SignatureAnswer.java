package dev.bulwark.model;

/// What somebody who can tell says of a signature.
///
/// @param isVerified whether it is there and genuine
/// @param reason why it is not; empty where nobody says
public record SignatureAnswer(boolean isVerified, String reason) {
  public static final SignatureAnswer VERIFIED = new SignatureAnswer(true, "");
}
