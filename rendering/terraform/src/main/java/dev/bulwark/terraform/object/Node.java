package dev.bulwark.terraform.object;

import dev.bulwark.model.Provenance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A part of a resource as Terraform knows it, whether from a configuration, a plan or a state.
/// Blocks are sequences of mappings, one for each time that the block stands there.
public sealed interface Node {
  /// Where it came from.
  Provenance at();

  /// A simple value.
  ///
  /// @param value a string, a long, a double, a boolean, or null for what is not set
  record Scalar(@Nullable Object value, Provenance at) implements Node {}

  record Sequence(List<Node> elements, Provenance at) implements Node {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  record Mapping(List<Member> members, Provenance at) implements Node {
    public Mapping {
      members = List.copyOf(members);
    }

    /// The value of a name; empty where it is missing or not set.
    public Optional<Node> get(String name) {
      for (Member member : members) {
        if (member.name().equals(name) && !member.value().isNull()) {
          return Optional.of(member.value());
        }
      }
      return Optional.empty();
    }

    /// The text of a name; empty where there is none, or it is not known.
    public Optional<String> text(String name) {
      return get(name).flatMap(Node::text);
    }
  }

  /// What is known only once the configuration is applied, or must not be shown.
  ///
  /// @param why for people, without full stop: `var.image has no value`
  record Open(String why, Provenance at) implements Node {}

  /// An attribute, or all blocks of a type.
  ///
  /// @param nameAt where the name stands
  record Member(String name, Provenance nameAt, Node value) {}

  default boolean isNull() {
    return this instanceof Scalar(@Nullable Object value, _) && value == null;
  }

  /// The text that it is, or that a number or a boolean is written as.
  default Optional<String> text() {
    return this instanceof Scalar(@Nullable Object value, _) && value != null
        ? Optional.of(String.valueOf(value))
        : Optional.empty();
  }

  /// The members that a block has which stands there once; a mapping itself.
  default Optional<Mapping> block() {
    return switch (this) {
      case Mapping mapping -> Optional.of(mapping);
      case Sequence(List<Node> elements, Provenance at) ->
          elements.isEmpty()
              ? Optional.empty()
              : elements.getFirst().isNull()
                  ? Optional.of(new Mapping(List.of(), at))
                  : elements.getFirst().block();
      case Scalar _, Open _ -> Optional.empty();
    };
  }
}
