package dev.bulwark.kyverno.refusal;

import dev.bulwark.values.Wildcard;
import java.util.List;
import java.util.Optional;

/// Overrides of failure actions that say two things about one namespace.
///
/// Source: kyverno `pkg/validation/policy/validate.go`, `validateNamespaces`.
final class OverrideConflicts {
  private OverrideConflicts() {}

  static void look(List<Part> overrides, Refusals refusals) {
    for (int i = 0; i < overrides.size(); i++) {
      Part override = overrides.get(i);
      for (Part earlier : overrides.subList(0, i)) {
        if (override.text("action").equalsIgnoreCase(earlier.text("action"))) {
          continue;
        }
        shared(earlier.texts("namespaces"), override.texts("namespaces"))
            .ifPresent(
                namespace ->
                    refusals.add(
                        override.at("namespaces"),
                        "another override says something else of the namespace " + namespace,
                        "name each namespace in overrides of one action"));
      }
    }
  }

  private static Optional<String> shared(List<String> some, List<String> others) {
    for (String one : some) {
      for (String other : others) {
        if (Wildcard.matches(one, other) || Wildcard.matches(other, one)) {
          return Optional.of(other);
        }
      }
    }
    return Optional.empty();
  }
}
