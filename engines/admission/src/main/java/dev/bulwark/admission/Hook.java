package dev.bulwark.admission;

import dev.bulwark.admission.definition.ParamKind;
import dev.bulwark.admission.definition.PolicyBinding;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.matching.Match;
import dev.bulwark.admission.matching.Matcher;
import dev.bulwark.admission.matching.RequestShape;
import dev.bulwark.model.schema.GroupVersionKind;
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

  Match match(Request request, Cluster cluster) {
    if (constraints.isEmpty()) {
      return NO_CONSTRAINTS;
    }
    Match match = constraints.get().match(request.shape(), request.subject());
    Optional<ParamKind> params = definition.basis().paramKind();
    return match instanceof Match.Yes && params.isPresent() && !cluster.serves(params.get())
        ? new Match.Undecided(unknown(params.get()))
        : match;
  }

  private static String unknown(ParamKind params) {
    var kind = GroupVersionKind.of(params.apiVersion(), params.kind());
    return "failed to find resource referenced by paramKind: '"
        + kind.group()
        + "/"
        + kind.version()
        + ", Kind="
        + kind.kind()
        + "'";
  }
}
