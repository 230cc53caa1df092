package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.value.Type;

/// What a function takes at a place. By default no null; where an argument is unknown, the result
/// is so without a call; secrets come in plain and make the result one.
///
/// @param nulls whether it takes null
/// @param unknowns whether it takes unknown values
/// @param open whether it takes values whose type is not known
/// @param secrets whether parts that are secrets stay so; if the whole is one, so is the result
/// @param repeated whether any number of arguments is taken; only for the last parameter
public record Parameter(
    String name,
    Type type,
    boolean nulls,
    boolean unknowns,
    boolean open,
    boolean secrets,
    boolean repeated) {

  public static Parameter of(String name, Type type) {
    return new Parameter(name, type, false, false, false, false, false);
  }

  public Parameter nullable() {
    return new Parameter(name, type, true, unknowns, open, secrets, repeated);
  }

  public Parameter orUnknown() {
    return new Parameter(name, type, nulls, true, open, secrets, repeated);
  }

  public Parameter orUntyped() {
    return new Parameter(name, type, nulls, unknowns, true, secrets, repeated);
  }

  public Parameter withSecrets() {
    return new Parameter(name, type, nulls, unknowns, open, true, repeated);
  }

  public Parameter anyNumber() {
    return new Parameter(name, type, nulls, unknowns, open, secrets, true);
  }

  /// Takes everything there is.
  public Parameter anything() {
    return new Parameter(name, type, true, true, true, true, repeated);
  }
}
