package dev.bulwark.rego.check;

import static dev.bulwark.rego.type.RegoType.UNKNOWN;

import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.RegoType.Known;
import dev.bulwark.rego.type.RegoType.ObjectType;
import dev.bulwark.rego.type.RegoType.Others;
import dev.bulwark.rego.type.TypeAlgebra;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What is known of a document and of those below it.
final class TypeTree {
  private final Map<Value, TypeTree> children = new TreeMap<>(Value.ORDER);
  private RegoType type = UNKNOWN;

  /// [RegoType#UNKNOWN] unless it [has one][#isTyped].
  RegoType type() {
    return type;
  }

  void type(RegoType other) {
    type = TypeSize.bounded(other);
  }

  /// Whether it has a type itself, rather than only below it.
  boolean isTyped() {
    return !type.equals(UNKNOWN);
  }

  Map<Value, TypeTree> children() {
    return children;
  }

  @Nullable TypeTree child(Value key) {
    return children.get(key);
  }

  /// The node at a path, which is made if there is none.
  TypeTree at(List<Value> path) {
    TypeTree node = this;
    for (Value key : path) {
      node = node.children.computeIfAbsent(key, _ -> new TypeTree());
    }
    return node;
  }

  /// The type of the document, which consists of all that is known below it. There may be base
  /// documents besides.
  RegoType extent() {
    if (isTyped()) {
      return type;
    }
    var known = new ArrayList<Known>();
    children.forEach(
        (key, child) -> {
          switch (key) {
            case StringValue _, NumberValue _, BooleanValue _ ->
                known.add(new Known(key, child.extent()));
            case NullValue _, ArrayValue _, ObjectValue _, SetValue _ -> {
              // No base document has such a key.
            }
          }
        });
    return new ObjectType(known, Optional.of(new Others(RegoType.STRING, RegoType.ANY)));
  }

  /// Adds what one more rule says of the document at a path: objects on the way there learn of it,
  /// and it learns of what is below it already.
  void insert(List<Value> path, RegoType added) {
    TypeTree node = this;
    for (int i = 0; i < path.size(); i++) {
      TypeTree child = node.children.get(path.get(i));
      if (child == null) {
        child = new TypeTree();
        node.children.put(path.get(i), child);
      } else if (i + 1 < path.size()
          && TypeAlgebra.whole(child.type) instanceof ObjectType object) {
        child.type(MergedTypes.within(object, path.subList(i + 1, path.size()), added));
      }
      node = child;
    }
    node.type(node.isTyped() ? MergedTypes.of(node.type, added) : added);
    node.learnFromBelow();
  }

  private void learnFromBelow() {
    children.forEach(
        (key, child) ->
            child.eachTyped(
                List.of(key),
                (path, found) -> {
                  if (TypeAlgebra.whole(type) instanceof ObjectType object) {
                    type(MergedTypes.within(object, path, found));
                  }
                }));
  }

  private void eachTyped(List<Value> path, BiConsumer<List<Value>, RegoType> seen) {
    if (isTyped()) {
      seen.accept(path, type);
      return;
    }
    children.forEach(
        (key, child) -> {
          var below = new ArrayList<>(path);
          below.add(key);
          child.eachTyped(below, seen);
        });
  }
}
