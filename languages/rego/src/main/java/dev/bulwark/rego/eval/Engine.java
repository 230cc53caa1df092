package dev.bulwark.rego.eval;

/// How bodies are run. All engines give the same answers.
public enum Engine {
  /// Runs steps over slots that were planned once.
  PLANNED,
  /// Walks the syntax tree.
  INTERPRETER
}
