package dev.bulwark.rego.eval;

/// How bodies are run. All engines give the same answers.
public enum Engine {
  /// Runs steps over slots that were planned once.
  PLANNED,
  /// Walks the syntax tree.
  INTERPRETER,
  /// Goes step by step as OPA does, which a tracer can be told of.
  TRACED
}
