package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables of one rule, bound to terms, which may hold variables of other rules.
final class TermScope {
  private final Map<String, Bound> variables = new HashMap<>();

  /// A term, and whose variables are meant in it.
  record Bound(Term term, TermScope scope) {}

  static Term.Scalar known(Value value) {
    return new Term.Scalar(value, Location.NONE);
  }

  void bind(String name, Bound to) {
    variables.put(name, to);
  }

  void free(String name) {
    variables.remove(name);
  }

  /// What a variable stands for in the end; the last variable where that is free.
  Bound resolved(Term term) {
    var bound = new Bound(term, this);
    while (bound.term instanceof Term.Var(var name, _)) {
      Bound next = bound.scope.variables.get(name);
      if (next == null) {
        return bound;
      }
      bound = next;
    }
    return bound;
  }

  /// The value of a term; absent where it holds a free variable, or something to evaluate.
  @Nullable Value value(Term term) {
    return switch (term) {
      case Term.Scalar(var value, _) -> value;
      case Term.Var _ -> {
        Bound bound = resolved(term);
        yield bound.term instanceof Term.Var ? null : bound.scope.value(bound.term);
      }
      case Term.ArrayTerm(var elements, _) -> array(elements);
      case Term.SetTerm(var elements, _) -> set(elements);
      case Term.ObjectTerm(var entries, _) -> object(entries);
      case Term.Ref _, Term.Comprehension _, Term.Call _, Term.Template _ -> null;
    };
  }

  private @Nullable Value array(List<Term> elements) {
    var array = new ArrayValue.Builder();
    for (Term element : elements) {
      Value value = value(element);
      if (value == null) {
        return null;
      }
      array.add(value);
    }
    return array.build();
  }

  private @Nullable Value set(List<Term> elements) {
    var set = new SetValue.Builder();
    for (Term element : elements) {
      Value value = value(element);
      if (value == null) {
        return null;
      }
      set.add(value);
    }
    return set.build();
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
}
