package dev.bulwark.rego.graphql.tree;

import org.jspecify.annotations.Nullable;

/// A type as it is referred to: `Int`, `[Int!]!`.
///
/// @param named its name; empty for a list
/// @param element what the list holds; null unless it is one
public record TypeReference(
    String named, @Nullable TypeReference element, boolean nonNull, Position position) {
  public static TypeReference nullable(String named) {
    return new TypeReference(named, null, false, Position.NONE);
  }

  public static TypeReference required(String named) {
    return new TypeReference(named, null, true, Position.NONE);
  }

  /// The name of the type below all lists.
  public String name() {
    return element == null ? named : element.name();
  }

  public TypeReference orNull() {
    return nonNull ? new TypeReference(named, element, false, position) : this;
  }

  /// Whether a value of this type may stand where one of the other type is expected.
  public boolean fits(TypeReference expected) {
    if (!named.equals(expected.named)) {
      return false;
    }
    if (element != null && (expected.element == null || !element.fits(expected.element))) {
      return false;
    }
    return nonNull || !expected.nonNull;
  }

  @Override
  public String toString() {
    return (element == null ? named : "[" + element + "]") + (nonNull ? "!" : "");
  }
}
