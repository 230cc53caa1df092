package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.trace.Origin;

/// A `float64`, which all numbers of values files are.
public record Real(double number, Origin origin) implements Value {
  public static Real of(double number) {
    return new Real(number, Origin.NONE);
  }

  @Override
  public Real from(Origin other) {
    return new Real(number, other);
  }

  @Override
  public String typeName() {
    return "float64";
  }

  @Override
  public String kind() {
    return "float64";
  }

  @Override
  public boolean isTrue() {
    return number != 0;
  }
}
