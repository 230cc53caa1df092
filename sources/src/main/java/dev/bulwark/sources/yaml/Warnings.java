package dev.bulwark.sources.yaml;

/// Where readers report what they could read but a person should look at.
interface Warnings {
  /// A key that its mapping already had: the later value counts.
  void duplicateKey(String key, int start, int end);
}
