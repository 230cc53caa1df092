package dev.bulwark.rego.bundle;

/// A bundle that cannot be loaded, with the reason in OPA's words.
public final class BundleException extends Exception {
  private static final long serialVersionUID = 1L;

  BundleException(String reason) {
    super(reason);
  }

  BundleException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /// Why it cannot be loaded.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
