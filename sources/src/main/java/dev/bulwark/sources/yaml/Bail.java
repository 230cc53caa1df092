package dev.bulwark.sources.yaml;

/// Thrown by [ManifestReader] when it meets what it does not read. Says nothing about the text: the
/// document goes to [EventReader], which reads it or names its fault.
final class Bail extends Exception {
  private static final long serialVersionUID = 1;

  Bail() {
    super(null, null, false, false);
  }
}
