package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.eval.PlannedBody.Matcher;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import java.util.List;

/// Plans patterns: what a value must look like, and which of its parts variables receive.
final class Matchers {
  private final Nodes nodes;

  Matchers(Nodes nodes) {
    this.nodes = nodes;
  }

  /// Binds the pattern's variables in the scope.
  Matcher of(Term pattern, PlanScope scope) {
    if (pattern instanceof Term.Var(var name, _) && !scope.isBound(name)) {
      int slot = scope.bind(name);
      return (value, frame) -> {
        frame.slots[slot] = value;
        return true;
      };
    }
    if (!scope.isKnown(pattern)) {
      if (pattern instanceof Term.ArrayTerm(var elements, _)) {
        return array(elements, scope);
      }
      if (pattern instanceof Term.ObjectTerm(var entries, _)) {
        return object(entries, scope);
      }
    }
    Nodes.Node known = nodes.of(pattern, scope);
    return (value, frame) -> value.equals(known.get(frame));
  }

  private Matcher array(List<Term> elements, PlanScope scope) {
    Matcher[] parts = elements.stream().map(element -> of(element, scope)).toArray(Matcher[]::new);
    return (value, frame) -> {
      if (!(value instanceof ArrayValue array) || array.size() != parts.length) {
        return false;
      }
      for (int i = 0; i < parts.length; i++) {
        if (!parts[i].match(array.get(i), frame)) {
          return false;
        }
      }
      return true;
    };
  }

  private Matcher object(List<Term.Entry> entries, PlanScope scope) {
    Nodes.Node[] keys = nodes.all(entries.stream().map(Term.Entry::key).toList(), scope);
    Matcher[] values =
        entries.stream().map(entry -> of(entry.value(), scope)).toArray(Matcher[]::new);
    return (value, frame) -> {
      if (!(value instanceof ObjectValue object) || object.size() != keys.length) {
        return false;
      }
      for (int i = 0; i < keys.length; i++) {
        Value key = keys[i].get(frame);
        Value child = key == null ? null : object.get(key);
        if (child == null || !values[i].match(child, frame)) {
          return false;
        }
      }
      return true;
    };
  }
}
