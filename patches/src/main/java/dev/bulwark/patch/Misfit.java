package dev.bulwark.patch;

/// A step of a patch that cannot be done. It ends the patch within this package and is never thrown
/// out of it, so it has no stack trace.
final class Misfit extends Exception {
  Misfit(String message) {
    super(message, null, false, false);
  }
}
