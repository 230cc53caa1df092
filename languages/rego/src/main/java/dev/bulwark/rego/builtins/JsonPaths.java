package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.setOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `json.filter` and `json.remove`: the parts of a document that paths lead to, and the rest.
final class JsonPaths {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("json.filter")
                  .takes("object", objectOf(ANY, ANY))
                  .takes(
                      "paths",
                      anyOf(
                          arrayOf(anyOf(STRING, arrayOf(ANY))), setOf(anyOf(STRING, arrayOf(ANY)))))
                  .returns("filtered", objectOf(ANY, ANY)),
              (given, context) -> filtered(given.object(0), tree(given))),
          new Function(
              Signature.of("json.remove")
                  .takes("object", objectOf(ANY, ANY))
                  .takes(
                      "paths",
                      anyOf(
                          arrayOf(anyOf(STRING, arrayOf(ANY))), setOf(anyOf(STRING, arrayOf(ANY)))))
                  .returns("output", objectOf(ANY, ANY)),
              (given, context) -> removed(given.object(0), tree(given))));

  private JsonPaths() {}

  /// The steps of one path: the parts of a JSON pointer, or an array of keys.
  static List<Value> steps(Value path) {
    return switch (path) {
      case StringValue pointer -> steps(pointer.text());
      case ArrayValue keys -> keys.asList();
      default ->
          throw BuiltinException.type(
              "operand 2 must be one of {set, array} containing string paths or array of path"
                  + " segments but got "
                  + path.typeName());
    };
  }

  private static List<Value> steps(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    int start = 0;
    while (start < pointer.length() && pointer.charAt(start) == '/') {
      start++;
    }
    var steps = new ArrayList<Value>();
    for (String part : pointer.substring(start).split("/", -1)) {
      steps.add(StringValue.of(part.replace("~1", "/").replace("~0", "~")));
    }
    return steps;
  }

  /// All paths as a tree by their steps; where one ends, the whole value is meant.
  private static final class Tree {
    private final Map<Value, Tree> children = new HashMap<>();
    private boolean isEnd;

    void add(List<Value> steps) {
      Tree node = this;
      for (Value step : steps) {
        if (node.isEnd) {
          return;
        }
        node = node.children.computeIfAbsent(step, _ -> new Tree());
      }
      node.children.clear();
      node.isEnd = true;
    }
  }

  private static Tree tree(Arguments given) {
    var tree = new Tree();
    Iterable<Value> paths =
        switch (given.get(1)) {
          case ArrayValue array -> array;
          case SetValue set -> set;
          default -> throw given.wrongType(1, "set", "array");
        };
    for (Value path : paths) {
      List<Value> steps = steps(path);
      if (!steps.isEmpty()) {
        tree.add(steps);
      }
    }
    return tree;
  }

  private static Value removed(Value value, Tree paths) {
    return switch (value) {
      case ObjectValue object -> {
        var kept = new ObjectValue.Builder();
        for (int i = 0; i < object.size(); i++) {
          Tree below = paths.children.get(object.keyAt(i));
          if (below == null || !below.isEnd) {
            kept.put(object.keyAt(i), rest(object.valueAt(i), below));
          }
        }
        yield kept.build();
      }
      case ArrayValue array -> {
        var kept = new ArrayValue.Builder();
        for (int i = 0; i < array.size(); i++) {
          Tree below = paths.children.get(index(i));
          if (below == null || !below.isEnd) {
            kept.add(rest(array.get(i), below));
          }
        }
        yield kept.build();
      }
      case SetValue set -> {
        var kept = new SetValue.Builder();
        for (Value element : set) {
          Tree below = paths.children.get(element);
          if (below == null || !below.isEnd) {
            kept.add(rest(element, below));
          }
        }
        yield kept.build();
      }
      default -> value;
    };
  }

  private static Value rest(Value value, @Nullable Tree below) {
    return below == null ? value : removed(value, below);
  }

  private static Value index(int index) {
    return StringValue.of(Integer.toString(index));
  }

  /// Only what the paths lead to. A path that goes on into a scalar keeps the scalar.
  private static Value filtered(Value value, Tree paths) {
    return switch (value) {
      case ObjectValue object -> {
        var kept = new ObjectValue.Builder();
        for (int i = 0; i < object.size(); i++) {
          Tree below = paths.children.get(object.keyAt(i));
          if (below != null) {
            kept.put(object.keyAt(i), chosen(object.valueAt(i), below));
          }
        }
        yield kept.build();
      }
      case ArrayValue array -> {
        var kept = new ArrayValue.Builder();
        for (int i = 0; i < array.size(); i++) {
          Tree below = paths.children.get(index(i));
          if (below != null) {
            kept.add(chosen(array.get(i), below));
          }
        }
        yield kept.build();
      }
      case SetValue set -> {
        var kept = new SetValue.Builder();
        for (Value element : set) {
          Tree below = paths.children.get(element);
          if (below != null) {
            kept.add(chosen(element, below));
          }
        }
        yield kept.build();
      }
      default -> value;
    };
  }

  private static Value chosen(Value value, Tree below) {
    return below.isEnd ? value : filtered(value, below);
  }
}
