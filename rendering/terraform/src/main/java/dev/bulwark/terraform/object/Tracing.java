package dev.bulwark.terraform.object;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.TracedTree;
import dev.bulwark.model.TracedTree.Element;
import dev.bulwark.model.TracedTree.Entry;
import dev.bulwark.model.Unknown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds one object of nodes, and keeps where its parts came from and which are not known.
final class Tracing {
  private final TracedTree tree = new TracedTree();
  private final List<Unknown> unknowns = new ArrayList<>();

  TracedTree tree() {
    return tree;
  }

  void unknown(FieldPath path, Node.Open open) {
    unknowns.add(new Unknown(path, open.why()));
  }

  /// @param name of the file that the resource is written in
  RenderedOrigin origin(String name, Map<String, SourceText> texts) {
    return new RenderedOrigin(name, tree, texts, unknowns);
  }

  /// A node with its names as they are. What is not set is left out, and what is not known.
  Optional<Element> free(Node node, FieldPath path) {
    return switch (node) {
      case Node.Scalar(@Nullable Object value, Provenance at) ->
          value == null ? Optional.empty() : Optional.of(new Element(json(value), at));
      case Node.Open open -> {
        unknown(path, open);
        yield Optional.empty();
      }
      case Node.Sequence(List<Node> elements, Provenance at) -> {
        var converted = new ArrayList<Element>(elements.size());
        for (Node element : elements) {
          if (element instanceof Node.Open open) {
            unknown(path, open);
          } else {
            free(element, path.index(converted.size())).ifPresent(converted::add);
          }
        }
        yield Optional.of(new Element(tree.array(at, converted), at));
      }
      case Node.Mapping(List<Node.Member> members, Provenance at) -> {
        var entries = new ArrayList<Entry>(members.size());
        for (Node.Member member : members) {
          free(member.value(), path.key(member.name()))
              .ifPresent(value -> entries.add(entry(member.name(), member.nameAt(), value)));
        }
        yield Optional.of(new Element(tree.object(at, entries), at));
      }
    };
  }

  static Entry entry(String key, Provenance keyAt, Element value) {
    return new Entry(key, keyAt, value.value(), value.at());
  }

  /// A number as the reader of manifests has it.
  static Object json(Object value) {
    if (value instanceof BigDecimal number) {
      try {
        return number.longValueExact();
      } catch (ArithmeticException e) {
        return number.doubleValue();
      }
    }
    return value;
  }
}
