package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Plans terms that have one value at most.
final class Nodes {
  private final Planner planner;

  Nodes(Planner planner) {
    this.planner = planner;
  }

  /// Gives a value; absent if it is undefined.
  @FunctionalInterface
  interface Node {
    @Nullable Value get(PlanFrame frame);
  }

  /// Gives a place as [Places] knows them; absent if there is nothing.
  @FunctionalInterface
  interface Place {
    @Nullable Object get(PlanFrame frame);
  }

  Node of(Term term, PlanScope scope) {
    Value constant = Terms.constant(term);
    if (constant != null) {
      return _ -> constant;
    }
    return switch (term) {
      case Term.Var(var name, _) -> {
        int slot = scope.slot(name);
        yield frame -> frame.slots[slot];
      }
      case Term.Ref ref -> ref(ref, scope);
      case Term.ArrayTerm(var elements, _) -> array(all(elements, scope));
      case Term.SetTerm(var elements, _) -> set(all(elements, scope));
      case Term.ObjectTerm(var entries, _) -> object(entries, scope);
      case Term.ArrayComprehension(var inner, var body, _) -> array(inner, body, scope);
      case Term.SetComprehension(var inner, var body, _) -> set(inner, body, scope);
      case Term.ObjectComprehension comprehension -> object(comprehension, scope);
      case Term.Scalar _, Term.Call _, Term.Template _ ->
          throw new IllegalStateException("the compiler moves calls into statements");
    };
  }

  Node[] all(List<Term> terms, PlanScope scope) {
    return terms.stream().map(term -> of(term, scope)).toArray(Node[]::new);
  }

  /// The values of all; absent if one is.
  static Value @Nullable [] values(Node[] nodes, PlanFrame frame) {
    var values = new Value[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      Value value = nodes[i].get(frame);
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return values;
  }

  private static Node array(Node[] elements) {
    return frame -> {
      Value[] values = values(elements, frame);
      return values == null ? null : ArrayValue.of(values);
    };
  }

  private static Node set(Node[] elements) {
    return frame -> {
      Value[] values = values(elements, frame);
      return values == null ? null : SetValue.of(values);
    };
  }

  private Node object(List<Term.Entry> entries, PlanScope scope) {
    Node[] keys = all(entries.stream().map(Term.Entry::key).toList(), scope);
    Node[] values = all(entries.stream().map(Term.Entry::value).toList(), scope);
    return frame -> {
      var object = new ObjectValue.Builder();
      for (int i = 0; i < keys.length; i++) {
        Value key = keys[i].get(frame);
        Value value = values[i].get(frame);
        if (key == null || value == null) {
          return null;
        }
        object.put(key, value);
      }
      return object.build();
    };
  }

  private Node array(Term inner, List<Expr> body, PlanScope outer) {
    PlanScope scope = outer.inner();
    int state = scope.state();
    PlannedBody.Step first =
        planner.body(
            body,
            scope,
            () -> {
              Node element = of(inner, scope);
              return frame -> {
                Value value = element.get(frame);
                if (value != null) {
                  state(frame, state, ArrayValue.Builder.class).add(value);
                }
                return true;
              };
            });
    return frame -> {
      var array = new ArrayValue.Builder();
      frame.states[state] = array;
      first.run(frame);
      return array.build();
    };
  }

  private static <T> T state(PlanFrame frame, int state, Class<T> type) {
    return Objects.requireNonNull(type.cast(frame.states[state]));
  }

  private Node set(Term inner, List<Expr> body, PlanScope outer) {
    PlanScope scope = outer.inner();
    int state = scope.state();
    PlannedBody.Step first =
        planner.body(
            body,
            scope,
            () -> {
              Node element = of(inner, scope);
              return frame -> {
                Value value = element.get(frame);
                if (value != null) {
                  state(frame, state, SetValue.Builder.class).add(value);
                }
                return true;
              };
            });
    return frame -> {
      var set = new SetValue.Builder();
      frame.states[state] = set;
      first.run(frame);
      return set.build();
    };
  }

  private Node object(Term.ObjectComprehension given, PlanScope outer) {
    PlanScope scope = outer.inner();
    int state = scope.state();
    PlannedBody.Step first =
        planner.body(
            given.body(),
            scope,
            () -> {
              Node keys = of(given.key(), scope);
              Node values = of(given.value(), scope);
              return frame -> {
                Value key = keys.get(frame);
                Value value = values.get(frame);
                if (key != null && value != null) {
                  put(state(frame, state, ObjectValue.Builder.class), key, value, given.at());
                }
                return true;
              };
            });
    return frame -> {
      var object = new ObjectValue.Builder();
      frame.states[state] = object;
      first.run(frame);
      return object.build();
    };
  }

  private static void put(ObjectValue.Builder object, Value key, Value value, Location at) {
    Value old = object.get(key);
    if (old != null && !old.equals(value)) {
      throw new EvaluationException(EvaluationException.CONFLICT, "object keys must be unique", at);
    }
    object.put(key, value);
  }

  private Node ref(Term.Ref ref, PlanScope scope) {
    Location at = ref.at();
    if (ref.head() instanceof Term.Var(var name, _) && !scope.isBound(name)) {
      if (name.equals("input")) {
        return path(frame -> frame.evaluation.inputValue(), keys(ref.path(), scope));
      }
      Node direct = data(ref, scope);
      if (direct != null) {
        return direct;
      }
    } else {
      return path(of(ref.head(), scope), keys(ref.path(), scope));
    }
    Place place = place(ref, ref.parts().size(), scope);
    return frame -> Places.value(place.get(frame), at);
  }

  private Node[] keys(List<Term> parts, PlanScope scope) {
    return all(parts, scope);
  }

  private static Node path(Node head, Node[] keys) {
    return frame -> {
      Value value = head.get(frame);
      for (int i = 0; i < keys.length && value != null; i++) {
        Value key = keys[i].get(frame);
        value = key == null ? null : Cursor.Known.child(value, key);
      }
      return value;
    };
  }

  /// A reference whose beginning names a rule with one value: no search for it is needed unless
  /// `with` has replaced data.
  private @Nullable Node data(Term.Ref ref, PlanScope scope) {
    RuleNode node = planner.root();
    List<Term> parts = ref.parts();
    for (int i = 1; i < parts.size(); i++) {
      node = parts.get(i) instanceof Term.Scalar(var key, _) ? node.child(key) : null;
      if (node == null) {
        return null;
      }
      RuleGroup group = node.group();
      if (group != null) {
        return group.kind() == RuleGroup.Kind.COMPLETE ? complete(ref, group, i + 1, scope) : null;
      }
    }
    return null;
  }

  private Node complete(Term.Ref ref, RuleGroup group, int from, PlanScope scope) {
    Node fast =
        path(
            frame -> frame.evaluation.complete(group),
            keys(ref.parts().subList(from, ref.parts().size()), scope));
    Place place = place(ref, ref.parts().size(), scope);
    return frame ->
        frame.evaluation.hasDataOverrides()
            ? Places.value(place.get(frame), ref.at())
            : fast.get(frame);
  }

  /// The place that the first parts of a reference lead to.
  Place place(Term.Ref ref, int end, PlanScope scope) {
    Place general = stepwise(head(ref.head(), scope), ref, 1, end, scope);
    if (!(ref.head() instanceof Term.Var(var name, _))
        || scope.isBound(name)
        || !name.equals("data")) {
      return general;
    }
    Place direct = direct(ref, end, scope);
    return direct == null
        ? general
        : frame -> frame.evaluation.hasDataOverrides() ? general.get(frame) : direct.get(frame);
  }

  private Place stepwise(Place head, Term.Ref ref, int from, int end, PlanScope scope) {
    Location at = ref.at();
    Node[] path = all(ref.parts().subList(from, end), scope);
    return frame -> {
      Object place = head.get(frame);
      for (int i = 0; i < path.length && place != null; i++) {
        place = Places.step(place, path[i].get(frame), at);
      }
      return place;
    };
  }

  /// A reference that begins with the name of a rule, or leaves the packages by a constant key,
  /// needs no search among both; absent for others.
  private @Nullable Place direct(Term.Ref ref, int end, PlanScope scope) {
    RuleNode node = planner.root();
    for (int i = 1; i < end; i++) {
      if (!(ref.parts().get(i) instanceof Term.Scalar(var key, _))) {
        return null;
      }
      RuleNode child = node.child(key);
      if (child == null) {
        return base(ref, end, scope);
      }
      RuleGroup group = child.group();
      if (group != null) {
        return stepwise(start(child, i + 1 == end, ref.at()), ref, i + 1, end, scope);
      }
      node = child;
    }
    return null;
  }

  private static Place start(RuleNode node, boolean isWhole, Location at) {
    return frame -> {
      Cursor cursor = frame.evaluation.cursor(node, at);
      return isWhole && cursor != null ? cursor.value(at) : Places.of(cursor);
    };
  }

  private Place base(Term.Ref ref, int end, PlanScope scope) {
    Node[] path = all(ref.parts().subList(1, end), scope);
    return frame -> {
      Value value = frame.evaluation.base();
      for (int i = 0; i < path.length && value != null; i++) {
        Value key = path[i].get(frame);
        value = key == null ? null : Cursor.Base.child(value, key);
      }
      return value;
    };
  }

  private Place head(Term head, PlanScope scope) {
    if (head instanceof Term.Var(var name, _) && !scope.isBound(name)) {
      if (name.equals("data")) {
        return frame -> Places.of(frame.evaluation.data());
      }
      return frame -> frame.evaluation.inputValue();
    }
    return of(head, scope)::get;
  }
}
