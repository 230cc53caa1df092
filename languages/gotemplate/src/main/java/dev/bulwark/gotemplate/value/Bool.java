package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.trace.Origin;

/// A `bool`.
public record Bool(boolean isTrue, Origin origin) implements Value {
  @Override
  public Bool from(Origin other) {
    return new Bool(isTrue, other);
  }

  @Override
  public String typeName() {
    return "bool";
  }

  @Override
  public String kind() {
    return "bool";
  }
}
