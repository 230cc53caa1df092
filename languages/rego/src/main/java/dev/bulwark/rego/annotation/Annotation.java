package dev.bulwark.rego.annotation;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;

/// One `# METADATA` block.
///
/// @param scope what it is about
/// @param entrypoint whether it is where a program begins
/// @param fields all that it says, in the shape of `rego.metadata.rule()`, without the scope
public record Annotation(Scope scope, boolean entrypoint, ObjectValue fields, Location at) {
  /// What a block is about.
  public enum Scope {
    /// Not written: what follows tells.
    DEFAULT(""),
    RULE("rule"),
    DOCUMENT("document"),
    PACKAGE("package"),
    SUBPACKAGES("subpackages");

    private final String word;

    Scope(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  public Annotation scope(Scope other) {
    return new Annotation(other, entrypoint, fields, at);
  }

  /// As `rego.metadata.rule()` gives it.
  public Value toValue() {
    return fields.toBuilder().put("scope", StringValue.of(scope.toString())).build();
  }
}
