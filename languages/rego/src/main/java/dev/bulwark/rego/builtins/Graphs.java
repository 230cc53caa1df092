package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.setOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `graph.*`: a graph is an object from each node to the array or set of its neighbours.
final class Graphs {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("graph.reachable")
                  .takes("graph", objectOf(ANY, anyOf(arrayOf(ANY), setOf(ANY))))
                  .takes("initial", anyOf(arrayOf(ANY), setOf(ANY)))
                  .returns("output", setOf(ANY)),
              Graphs::reachable),
          new Function(
              Signature.of("graph.reachable_paths")
                  .takes("graph", objectOf(ANY, anyOf(arrayOf(ANY), setOf(ANY))))
                  .takes("initial", anyOf(arrayOf(ANY), setOf(ANY)))
                  .returns("output", setOf(arrayOf(ANY))),
              Graphs::paths));

  private Graphs() {}

  private static Value reachable(Arguments given, BuiltinContext context) {
    ObjectValue graph = given.object(0);
    var open = new ArrayDeque<Value>(initial(given));
    var reached = new SetValue.Builder();
    while (!open.isEmpty()) {
      Value node = open.remove();
      Value edges = graph.get(node);
      if (edges != null && reached.add(node)) {
        List<Value> neighbours = neighbours(edges);
        context.spend(1 + neighbours.size());
        open.addAll(neighbours);
      }
    }
    return reached.build();
  }

  /// Every path until its end: a node without edges, one that is no key of the graph (which the
  /// path leaves out), or one that the path went through before. An initial node that is its own
  /// neighbour is gone through twice, as OPA does.
  private static Value paths(Arguments given, BuiltinContext context) {
    ObjectValue graph = given.object(0);
    var paths = new SetValue.Builder();
    for (Value node : initial(given)) {
      if (graph.get(node) != null) {
        var path = new ArrayList<Value>();
        var passed = new HashSet<Value>();
        follow(graph, node, path, passed, paths, context);
      }
    }
    return paths.build();
  }

  private static void follow(
      ObjectValue graph,
      Value node,
      List<Value> path,
      Set<Value> passed,
      SetValue.Builder paths,
      BuiltinContext context) {
    context.spend(1);
    Value edges = graph.get(node);
    if (edges == null) {
      end(path, paths, context);
      return;
    }
    boolean isFirst = path.isEmpty();
    boolean isNew = passed.add(node);
    path.add(node);
    List<Value> neighbours = neighbours(edges);
    for (Value neighbour : neighbours) {
      if (passed.contains(neighbour) && !isFirst) {
        end(path, paths, context);
      } else {
        follow(graph, neighbour, path, passed, paths, context);
      }
    }
    if (neighbours.isEmpty()) {
      end(path, paths, context);
    }
    path.removeLast();
    if (isNew) {
      passed.remove(node);
    }
  }

  private static void end(List<Value> path, SetValue.Builder paths, BuiltinContext context) {
    context.reserve(8L * path.size());
    paths.add(ArrayValue.of(path));
  }

  private static List<Value> initial(Arguments given) {
    return switch (given.get(1)) {
      case ArrayValue array -> array.asList();
      case SetValue set -> neighbours(set);
      default -> throw given.wrongType(1, "{array, set}");
    };
  }

  private static List<Value> neighbours(Value edges) {
    return switch (edges) {
      case ArrayValue array -> array.asList();
      case SetValue set -> {
        var elements = new ArrayList<Value>();
        set.forEach(elements::add);
        yield elements;
      }
      default -> List.of();
    };
  }
}
