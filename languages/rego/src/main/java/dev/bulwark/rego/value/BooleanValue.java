package dev.bulwark.rego.value;

/// `true` or `false`: two instances only.
public final class BooleanValue implements Value {
  public static final BooleanValue TRUE = new BooleanValue();
  public static final BooleanValue FALSE = new BooleanValue();

  private BooleanValue() {}

  public static BooleanValue of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  public boolean truth() {
    return this == TRUE;
  }

  @Override
  public String typeName() {
    return "boolean";
  }

  @Override
  public int hashCode() {
    return truth() ? 1231 : 1237;
  }

  @Override
  public String toString() {
    return truth() ? "true" : "false";
  }
}
