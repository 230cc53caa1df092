package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.trace.Origin;

/// No value.
///
/// @param typed whether it is an `interface{}` that holds nothing, as an absent key of a map gives;
///   errors tell the two apart
public record Nil(boolean typed, Origin origin) implements Value {
  public static final Nil UNTYPED = new Nil(false, Origin.NONE);

  public Nil untyped() {
    return typed ? new Nil(false, origin) : this;
  }

  @Override
  public Nil from(Origin other) {
    return new Nil(typed, other);
  }

  @Override
  public String typeName() {
    return typed ? "interface {}" : "<nil>";
  }

  @Override
  public String kind() {
    return "invalid";
  }

  @Override
  public boolean isTrue() {
    return false;
  }
}
