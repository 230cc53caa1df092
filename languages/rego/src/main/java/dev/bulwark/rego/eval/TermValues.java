package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The values of terms under the variables of a frame, and their unification.
final class TermValues {
  private final Interpreter.Frame frame;

  TermValues(Interpreter.Frame frame) {
    this.frame = frame;
  }

  /// The value of a term that has one at most; absent if it is undefined or holds a free variable.
  @Nullable Value value(Term term) {
    return switch (term) {
      case Term.Scalar(var value, _) -> value;
      case Term.Var(var name, _) -> frame.bindings.get(name);
      case Term.Ref ref -> first(ref);
      case Term.ArrayTerm(var elements, _) -> {
        var array = new ArrayValue.Builder();
        yield elements.stream().allMatch(element -> add(element, array)) ? array.build() : null;
      }
      case Term.SetTerm(var elements, _) -> set(elements);
      case Term.ObjectTerm(var entries, _) -> object(entries);
      case Term.ArrayComprehension(var inner, var body, _) -> {
        var array = new ArrayValue.Builder();
        frame.solve(
            body,
            0,
            () -> {
              add(inner, array);
              return true;
            });
        yield array.build();
      }
      case Term.SetComprehension(var inner, var body, _) -> {
        var set = new SetValue.Builder();
        frame.solve(
            body,
            0,
            () -> {
              add(inner, set);
              return true;
            });
        yield set.build();
      }
      case Term.ObjectComprehension comprehension -> object(comprehension);
      case Term.Call _, Term.Template _ ->
          throw new IllegalStateException("the compiler moves calls into statements");
    };
  }

  private @Nullable Value first(Term.Ref ref) {
    var found = new @Nullable Value[] {null};
    each(
        ref,
        value -> {
          found[0] = value;
          return false;
        });
    return found[0];
  }

  private boolean add(Term element, ArrayValue.Builder array) {
    Value value = value(element);
    if (value != null) {
      array.add(value);
    }
    return value != null;
  }

  private boolean add(Term element, SetValue.Builder set) {
    Value value = value(element);
    if (value != null) {
      set.add(value);
    }
    return value != null;
  }

  private @Nullable Value set(List<Term> elements) {
    var set = new SetValue.Builder();
    return elements.stream().allMatch(element -> add(element, set)) ? set.build() : null;
  }

  private @Nullable Value object(List<Term.Entry> entries) {
    var object = new ObjectValue.Builder();
    for (Term.Entry entry : entries) {
      Value key = value(entry.key());
      Value value = value(entry.value());
      if (key == null || value == null) {
        return null;
      }
      object.put(key, value);
    }
    return object.build();
  }

  private Value object(Term.ObjectComprehension comprehension) {
    var object = new ObjectValue.Builder();
    frame.solve(
        comprehension.body(),
        0,
        () -> {
          Value key = value(comprehension.key());
          Value value = value(comprehension.value());
          if (key == null || value == null) {
            return true;
          }
          Value old = object.get(key);
          if (old != null && !old.equals(value)) {
            throw new EvaluationException(
                EvaluationException.CONFLICT, "object keys must be unique", comprehension.at());
          }
          object.put(key, value);
          return true;
        });
    return object.build();
  }

  /// Offers every value of a term until one is refused; whether none was.
  boolean each(Term term, Predicate<Value> wanted) {
    if (term instanceof Term.Ref ref) {
      Cursor head = head(ref.head());
      return head == null || walk(head, ref, 1, wanted);
    }
    Value value = value(term);
    return value == null || wanted.test(value);
  }

  private @Nullable Cursor head(Term head) {
    if (head instanceof Term.Var(var name, _)) {
      Value bound = frame.bindings.get(name);
      if (bound != null) {
        return new Cursor.Known(bound);
      }
      return switch (name) {
        case "data" -> frame.evaluation.data();
        case "input" -> frame.evaluation.input();
        default -> null;
      };
    }
    Value value = value(head);
    return value == null ? null : new Cursor.Known(value);
  }

  private boolean walk(Cursor cursor, Term.Ref ref, int index, Predicate<Value> wanted) {
    Location at = ref.at();
    if (index == ref.parts().size()) {
      Value value = cursor.value(at);
      return value == null || wanted.test(value);
    }
    Term part = ref.parts().get(index);
    Value key = value(part);
    if (key != null) {
      Cursor below = cursor.step(key, at);
      return below == null || walk(below, ref, index + 1, wanted);
    }
    if (isFree(part)) {
      return cursor.each(
          (found, below) -> {
            frame.evaluation.step();
            return match(part, found, () -> walk(below, ref, index + 1, wanted));
          },
          at);
    }
    return true;
  }

  /// Whether there is a variable in it that has no value yet.
  private boolean isFree(Term term) {
    return switch (term) {
      case Term.Var(var name, _) -> frame.bindings.get(name) == null;
      case Term.ArrayTerm(var elements, _) -> elements.stream().anyMatch(this::isFree);
      case Term.ObjectTerm(var entries, _) ->
          entries.stream().anyMatch(entry -> isFree(entry.key()) || isFree(entry.value()));
      case Term.SetTerm(var elements, _) -> elements.stream().anyMatch(this::isFree);
      default -> false;
    };
  }

  /// Goes on if the value fits the pattern, with the pattern's free variables bound meanwhile.
  boolean match(Term pattern, Value value, BooleanSupplier then) {
    if (isComputed(pattern)) {
      return each(pattern, other -> !other.equals(value) || then.getAsBoolean());
    }
    int mark = frame.bindings.mark();
    boolean goOn = !match(pattern, value) || then.getAsBoolean();
    frame.bindings.undo(mark);
    return goOn;
  }

  private static boolean isComputed(Term term) {
    return term instanceof Term.Ref || Terms.isComprehension(term);
  }

  /// Whether the value fits the pattern; binds the pattern's free variables.
  boolean match(Term pattern, Value value) {
    return switch (pattern) {
      case Term.Var(var name, _) -> {
        Value bound = frame.bindings.get(name);
        if (bound == null) {
          frame.bindings.bind(name, value);
        }
        yield bound == null || bound.equals(value);
      }
      case Term.ArrayTerm(var elements, _) -> {
        if (!(value instanceof ArrayValue array) || array.size() != elements.size()) {
          yield false;
        }
        for (int i = 0; i < elements.size(); i++) {
          if (!match(elements.get(i), array.get(i))) {
            yield false;
          }
        }
        yield true;
      }
      case Term.ObjectTerm(var entries, _) -> {
        if (!(value instanceof ObjectValue object) || object.size() != entries.size()) {
          yield false;
        }
        for (Term.Entry entry : entries) {
          Value key = value(entry.key());
          Value child = key == null ? null : object.get(key);
          if (child == null || !match(entry.value(), child)) {
            yield false;
          }
        }
        yield true;
      }
      default -> {
        Value known = value(pattern);
        yield known != null && known.equals(value);
      }
    };
  }

  private record Pair(Term left, Term right) {}

  /// Goes on for each way in which two terms are equal.
  boolean unify(Term left, Term right, BooleanSupplier then) {
    if (isComputed(left)) {
      return each(left, value -> match(right, value, then));
    }
    if (isComputed(right)) {
      return each(right, value -> match(left, value, then));
    }
    int mark = frame.bindings.mark();
    boolean goOn = !equal(left, right) || then.getAsBoolean();
    frame.bindings.undo(mark);
    return goOn;
  }

  /// Pairs of which neither side is known yet wait until another pair has bound something.
  private boolean equal(Term left, Term right) {
    var waiting = new ArrayList<Pair>();
    waiting.add(new Pair(left, right));
    while (!waiting.isEmpty()) {
      var later = new ArrayList<Pair>();
      boolean progress = false;
      for (Pair pair : waiting) {
        Boolean result = equal(pair, later);
        if (Boolean.FALSE.equals(result)) {
          return false;
        }
        progress |= result != null;
      }
      if (!progress) {
        return false;
      }
      waiting = later;
    }
    return true;
  }

  private @Nullable Boolean equal(Pair pair, List<Pair> later) {
    if (!isFree(pair.left)) {
      Value value = value(pair.left);
      return value != null && match(pair.right, value);
    }
    if (!isFree(pair.right)) {
      Value value = value(pair.right);
      return value != null && match(pair.left, value);
    }
    if (pair.left instanceof Term.ArrayTerm(var some, _)
        && pair.right instanceof Term.ArrayTerm(var others, _)) {
      if (some.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < some.size(); i++) {
        later.add(new Pair(some.get(i), others.get(i)));
      }
      return true;
    }
    if (pair.left instanceof Term.ObjectTerm(var some, _)
        && pair.right instanceof Term.ObjectTerm(var others, _)) {
      return objects(some, others, later);
    }
    if (!(pair.left instanceof Term.Var) && !(pair.right instanceof Term.Var)) {
      return false;
    }
    later.add(pair);
    return null;
  }

  private boolean objects(List<Term.Entry> some, List<Term.Entry> others, List<Pair> later) {
    if (some.size() != others.size()) {
      return false;
    }
    for (Term.Entry entry : some) {
      Value key = value(entry.key());
      Term.Entry same =
          others.stream()
              .filter(other -> key != null && key.equals(value(other.key())))
              .findFirst()
              .orElse(null);
      if (same == null) {
        return false;
      }
      later.add(new Pair(entry.value(), same.value()));
    }
    return true;
  }
}
