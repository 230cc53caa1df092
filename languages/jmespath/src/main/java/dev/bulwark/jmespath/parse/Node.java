package dev.bulwark.jmespath.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node of the syntax tree.
public sealed interface Node {
  /// `@`, and what stands before an expression that begins with a bracket.
  record Current() implements Node {}

  record Field(String name) implements Node {}

  record Literal(@Nullable Object value) implements Node {}

  /// `left.right`, `left[0]`: what is not found on the left is not found.
  record Subexpression(Node left, Node right) implements Node {}

  record Index(int index) implements Node {}

  /// `[start:stop:step]`
  record Slice(@Nullable Integer start, @Nullable Integer stop, @Nullable Integer step)
      implements Node {}

  /// `left[*].right`, also behind a slice or a flatten.
  record Projection(Node left, Node right) implements Node {}

  /// `left.*.right`
  record ValueProjection(Node left, Node right) implements Node {}

  /// `left[?condition].right`
  record FilterProjection(Node left, Node right, Node condition) implements Node {}

  /// `[]`
  record Flatten(Node left) implements Node {}

  record MultiSelectList(List<Node> items) implements Node {
    public MultiSelectList {
      items = List.copyOf(items);
    }
  }

  record MultiSelectHash(List<Member> members) implements Node {
    public MultiSelectHash {
      members = List.copyOf(members);
    }
  }

  /// `key: value` of a multi-select hash.
  record Member(String key, Node value) {}

  record Comparison(Comparator comparator, Node left, Node right) implements Node {}

  record Or(Node left, Node right) implements Node {}

  record And(Node left, Node right) implements Node {}

  record Not(Node operand) implements Node {}

  record Pipe(Node left, Node right) implements Node {}

  /// `&expression`, an argument of a function.
  record Reference(Node expression) implements Node {}

  /// `name(arguments)`; without a name where something else stands before the parenthesis, which
  /// fails when it is evaluated.
  record Call(@Nullable String name, List<Node> arguments) implements Node {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// A bracket at the beginning of an expression that could not be read, such as `[0`: it fails
  /// when it is evaluated.
  record Unreadable() implements Node {}

  enum Comparator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }
}
