package dev.bulwark.cel.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node of an expression, with what the checker found out about it. Macros are expanded.
public sealed interface Expr {
  /// A literal.
  ///
  /// @param value null, Boolean, Long, CelUint, Double, String or CelBytes
  record Constant(@Nullable Object value) implements Expr {}

  /// A name.
  ///
  /// @param reference what it stands for; null where nobody has checked
  record Ident(String name, @Nullable Reference reference) implements Expr {}

  /// `operand.field`, or `has(operand.field)`.
  ///
  /// @param reference what `a.b` stands for where that is one name
  record Select(Expr operand, String field, boolean testOnly, @Nullable Reference reference)
      implements Expr {}

  /// A call of a function or an operator.
  ///
  /// @param overloads those the checker found possible; none where nobody has checked
  record Call(String function, @Nullable Expr target, List<Expr> arguments, List<String> overloads)
      implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
      overloads = List.copyOf(overloads);
    }
  }

  /// `[a, ?b]`.
  ///
  /// @param optional the indexes of the elements with a question mark
  record ListOf(List<Expr> elements, List<Integer> optional) implements Expr {
    public ListOf {
      elements = List.copyOf(elements);
      optional = List.copyOf(optional);
    }
  }

  /// `{k: v, ?k: v}`.
  record MapOf(List<Entry> entries) implements Expr {
    public MapOf {
      entries = List.copyOf(entries);
    }

    public record Entry(Expr key, Expr value, boolean optional) {}
  }

  /// `Type{field: v, ?field: v}`.
  record StructOf(String type, List<Field> fields) implements Expr {
    public StructOf {
      fields = List.copyOf(fields);
    }

    public record Field(String name, Expr value, boolean optional) {}
  }

  /// What the macros of lists and maps become: a loop over a range with an accumulator.
  ///
  /// @param second the second variable of the loop; empty where there is one
  record Comprehension(
      String variable,
      String second,
      Expr range,
      String accumulator,
      Expr start,
      Expr condition,
      Expr step,
      Expr result)
      implements Expr {}

  /// What a name stands for.
  ///
  /// @param name in full: `google.protobuf.Timestamp`
  /// @param isType whether its value is a type
  /// @param value the constant that it stands for; null where it is none
  record Reference(String name, boolean isType, @Nullable Constant value) {}
}
