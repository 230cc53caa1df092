package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Value;
import java.util.Map;

/// What names mean. The host of an evaluation supplies one: Terraform's `var`, `local`, `each`,
/// resources and so on.
@FunctionalInterface
public interface Scope {
  /// A scope without names.
  Scope EMPTY = of(Map.of());

  /// What a reference stands for. A host may look at the steps of the reference and answer for some
  /// of them at once, so that of `local.a.b` it need only know `local.a`.
  ///
  /// @param run evaluates further expressions within the same budget
  Answer resolve(Expression.Reference reference, Evaluation run);

  sealed interface Answer {
    /// The reference has a value.
    ///
    /// @param steps for how many steps of the reference the value stands, besides its root
    record Found(Value value, int steps) implements Answer {}

    record Refused(String summary, String detail) implements Answer {}
  }

  /// A scope of values by their root names.
  static Scope of(Map<String, Value> values) {
    var known = Map.copyOf(values);
    return (reference, _) -> {
      Value value = known.get(reference.root());
      return value == null ? unknown(reference.root()) : new Answer.Found(value, 0);
    };
  }

  /// This scope, where one name means something else.
  default Scope with(String name, Value value) {
    return (reference, run) ->
        reference.root().equals(name) ? new Answer.Found(value, 0) : resolve(reference, run);
  }

  private static Answer unknown(String name) {
    return new Answer.Refused("Unknown variable", "There is no variable named \"" + name + "\".");
  }
}
