package dev.bulwark.kyverno.generate;

/// An object cannot be made: its source does not exist, or what should become of it makes no sense.
final class Unmakeable extends Exception {
  private static final long serialVersionUID = 1L;

  Unmakeable(String message) {
    super(message, null, false, false);
  }
}
