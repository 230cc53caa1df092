package dev.bulwark.sources.yaml;

/// Which words of a text are truths.
public enum YamlVersion {
  /// `yes`, `no`, `on`, `off`, `y`, `n` are truths, as kubectl reads them.
  V1_1,
  /// They are texts.
  V1_2
}
