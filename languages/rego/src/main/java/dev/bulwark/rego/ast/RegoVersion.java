package dev.bulwark.rego.ast;

/// The version of the language.
public enum RegoVersion {
  V0,
  V1
}
