package dev.bulwark.hcl.value;

/// The types that need no other type.
public final class Types {
  public static final Type STRING = Type.Primitive.STRING;
  public static final Type NUMBER = Type.Primitive.NUMBER;
  public static final Type BOOL = Type.Primitive.BOOL;

  /// Any type at all; of a value, that its type is not known yet.
  public static final Type ANY = new Type.Any();

  private Types() {}
}
