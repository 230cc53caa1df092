package dev.bulwark.cel.value;

/// A value of a type that the language itself does not know: a quantity, an address, an authorizer.
public interface CelOpaque {
  CelType celType();

  /// `this == other`: a [Boolean], or a [CelError] where the type refuses the comparison.
  Object celEquals(Object other);

  /// What it counts for where costs go by size.
  default long size() {
    return 1;
  }

  /// Whether it is its type's zero value, which `optional.ofNonZeroValue` drops.
  default boolean isZero() {
    return false;
  }
}
