package dev.bulwark.admission;

import dev.bulwark.admission.definition.PolicyBinding;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.matching.Match;
import dev.bulwark.admission.matching.Matcher;
import dev.bulwark.admission.matching.RequestShape;
import java.util.List;
import java.util.Optional;

/// A compiled policy with the bindings that name it, ready for the requests of one cluster.
///
/// @param constraints empty where the policy has none, which is a fault of every request
record Hook<P>(
    P policy, PolicyDefinition definition, Optional<Matcher> constraints, List<Bound> bindings) {
  private static final Match NO_CONSTRAINTS =
      new Match.Undecided("policy contained no match constraints, a required field");

  Hook {
    bindings = List.copyOf(bindings);
  }

  /// A binding.
  ///
  /// @param matcher empty where the binding is about all requests
  record Bound(PolicyBinding binding, Optional<Matcher> matcher) {
    Match match(Request request) {
      return matcher
          .map(each -> each.match(request.shape(), request.subject()))
          .orElseGet(() -> new Match.Yes(request.shape().resource(), request.shape().kind()));
    }
  }

  boolean excludes(RequestShape shape) {
    return constraints.isPresent() && constraints.get().excludes(shape);
  }

  Match match(Request request) {
    return constraints.isPresent()
        ? constraints.get().match(request.shape(), request.subject())
        : NO_CONSTRAINTS;
  }
}
