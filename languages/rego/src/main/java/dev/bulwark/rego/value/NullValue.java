package dev.bulwark.rego.value;

/// `null`: a value like any other, and not what Rego calls undefined.
public final class NullValue implements Value {
  public static final NullValue NULL = new NullValue();

  private NullValue() {}

  @Override
  public String typeName() {
    return "null";
  }

  @Override
  public String toString() {
    return "null";
  }
}
