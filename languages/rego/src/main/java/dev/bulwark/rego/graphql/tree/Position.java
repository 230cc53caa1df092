package dev.bulwark.rego.graphql.tree;

/// Where a node of a GraphQL text begins. Both count from 1, columns in code points.
public record Position(int line, int column) {
  /// Of a node that did not come from a text.
  public static final Position NONE = new Position(-1, -1);

  public boolean isKnown() {
    return !equals(NONE);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
