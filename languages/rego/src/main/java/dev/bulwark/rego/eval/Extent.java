package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// Collects what the rules of a set or object contribute, and finds contributions that contradict
/// each other.
final class Extent {
  private final Inner root = new Inner();
  private final SetValue.Builder elements = new SetValue.Builder();
  private final boolean isSet;

  Extent(boolean isSet) {
    this.isSet = isSet;
  }

  private sealed interface Node {
    Value value();
  }

  private record Leaf(Value value) implements Node {}

  private static final class Elements implements Node {
    final SetValue.Builder builder = new SetValue.Builder();

    @Override
    public Value value() {
      return builder.build();
    }
  }

  private static final class Inner implements Node {
    final Map<Value, Node> children = new LinkedHashMap<>();

    @Override
    public Value value() {
      var builder = new ObjectValue.Builder();
      children.forEach((key, child) -> builder.put(key, child.value()));
      return builder.build();
    }
  }

  /// Adds what a rule gives; whether that is new.
  ///
  /// @param outputs the path, and last the value or element
  boolean add(Value[] outputs, RulePlan rule) {
    int last = outputs.length - 1;
    if (isSet) {
      return elements.add(outputs[last]);
    }
    Inner node = root;
    for (int i = 0; i < last - 1; i++) {
      Node child = node.children.computeIfAbsent(outputs[i], _ -> new Inner());
      if (!(child instanceof Inner inner)) {
        throw conflict(rule.headAt());
      }
      node = inner;
    }
    Node old = node.children.get(outputs[last - 1]);
    if (rule.isElement()) {
      if (old == null) {
        old = new Elements();
        node.children.put(outputs[last - 1], old);
      }
      if (!(old instanceof Elements set)) {
        throw conflict(rule.headAt());
      }
      return set.builder.add(outputs[last]);
    } else if (old == null) {
      node.children.put(outputs[last - 1], new Leaf(outputs[last]));
      return true;
    } else if (!old.value().equals(outputs[last])) {
      throw conflict(rule.headAt());
    }
    return false;
  }

  private static EvaluationException conflict(Location at) {
    return new EvaluationException(EvaluationException.CONFLICT, "object keys must be unique", at);
  }

  Value value() {
    return isSet ? elements.build() : root.value();
  }
}
