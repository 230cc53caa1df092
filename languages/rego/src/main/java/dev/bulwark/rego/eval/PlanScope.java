package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import java.util.HashMap;
import java.util.Map;

/// The variables of a body that is being planned: their slots, and which of them have values where
/// the planner stands.
final class PlanScope {
  private final Slots slots;

  /// The slots of the variables that have values.
  private final Map<String, Integer> bound;

  private PlanScope(Slots slots, Map<String, Integer> bound) {
    this.slots = slots;
    this.bound = bound;
  }

  PlanScope() {
    this(new Slots(), new HashMap<>());
  }

  /// How many places all scopes of one body need.
  static final class Slots {
    int values;
    int states;
  }

  /// What is bound in it stays unknown outside.
  PlanScope inner() {
    return new PlanScope(slots, new HashMap<>(bound));
  }

  Slots slots() {
    return slots;
  }

  Map<String, Integer> bound() {
    return bound;
  }

  /// The slot of a variable that has a value.
  int slot(String name) {
    Integer slot = bound.get(name);
    if (slot == null) {
      throw new IllegalStateException(
          "the compiler orders statements so that " + name + " is bound");
    }
    return slot;
  }

  int temporary() {
    return slots.values++;
  }

  int state() {
    return slots.states++;
  }

  boolean isBound(String name) {
    return bound.containsKey(name);
  }

  /// The slot of a variable that receives its value.
  int bind(String name) {
    int slot = slots.values++;
    bound.put(name, slot);
    return slot;
  }

  /// Whether a term has one value at most, without binding anything.
  boolean isKnown(Term term) {
    return switch (term) {
      case Term.Scalar _ -> true;
      case Term.Var(var name, _) -> isBound(name);
      case Term.Ref ref -> isKnownHead(ref.head()) && ref.path().stream().allMatch(this::isKnown);
      case Term.ArrayTerm(var elements, _) -> elements.stream().allMatch(this::isKnown);
      case Term.SetTerm(var elements, _) -> elements.stream().allMatch(this::isKnown);
      case Term.ObjectTerm(var entries, _) ->
          entries.stream().allMatch(entry -> isKnown(entry.key()) && isKnown(entry.value()));
      default -> Terms.isComprehension(term);
    };
  }

  private boolean isKnownHead(Term head) {
    return head instanceof Term.Var(var name, _)
        ? isBound(name) || name.equals("data") || name.equals("input")
        : isKnown(head);
  }
}
