package dev.bulwark.cel.plan;

import dev.bulwark.cel.tree.Expr;
import dev.bulwark.cel.value.CelType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a name stands for at the place that is being planned: a variable of a comprehension around
/// it, a variable of the environment, a type.
final class Names {
  private final Scope scope;
  private final Map<String, Deque<Integer>> locals = new HashMap<>();

  /// The values of the locals that [Binding]s name.
  private final Map<Integer, Node> bindings = new HashMap<>();

  private int count;

  Names(Scope scope) {
    this.scope = scope;
  }

  /// How many variables the comprehensions have, all together.
  int locals() {
    return count;
  }

  /// Declares a variable of a comprehension, from here to its [#pop].
  ///
  /// @return its index in an evaluation
  int push(String name) {
    int index = count++;
    locals.computeIfAbsent(name, _ -> new ArrayDeque<>()).push(index);
    return index;
  }

  void pop(String name) {
    Deque<Integer> indexes = locals.get(name);
    if (indexes != null) {
      indexes.pop();
      if (indexes.isEmpty()) {
        locals.remove(name);
      }
    }
  }

  /// Makes a local the name of a value.
  void bind(int local, Node value) {
    bindings.put(local, value);
  }

  /// What the checker found.
  ///
  /// @param written the name as it stands in the expression
  Node of(Expr.Reference reference, String written) {
    Expr.Constant value = reference.value();
    if (value != null) {
      return new Node.Constant(value.value());
    }
    String name =
        reference.name().startsWith(".") ? reference.name().substring(1) : reference.name();
    Integer local = written.startsWith(".") ? null : local(name);
    if (local == null && reference.isType()) {
      CelType type = scope.types().get(name);
      if (type != null) {
        return new Node.Constant(type);
      }
    }
    Node known = local != null ? localNode(local) : known(name);
    return known != null ? known : new Attribute.Missing(name);
  }

  /// What a name means where nobody has checked; null when it means nothing.
  @Nullable Node find(String name) {
    Integer local = local(name);
    return local != null ? localNode(local) : global(name);
  }

  /// The same of `a.b.c` as one name, which no local can be or hide in part.
  @Nullable Node findQualified(String name) {
    int dot = name.indexOf('.');
    String root = dot < 0 ? name : name.substring(0, dot);
    return local(root) == null ? global(name) : null;
  }

  private @Nullable Node global(String name) {
    for (String candidate : scope.candidates(name)) {
      Node known = known(candidate);
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  private @Nullable Node known(String name) {
    Integer variable = scope.variable(name);
    if (variable != null) {
      return new Attribute.Variable(variable, name);
    }
    CelType type = scope.types().get(name);
    return type == null ? null : new Node.Constant(type);
  }

  private Node localNode(int index) {
    Node bound = bindings.get(index);
    return bound == null ? new Attribute.Local(index) : new Binding.Name(index, bound);
  }

  private @Nullable Integer local(String name) {
    Deque<Integer> indexes = locals.get(name);
    return indexes == null ? null : indexes.peek();
  }
}
