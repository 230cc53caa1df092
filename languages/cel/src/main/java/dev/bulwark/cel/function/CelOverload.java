package dev.bulwark.cel.function;

import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One signature of a function and what it does.
///
/// @param function `startsWith`, `sets.contains`
/// @param id unique among all overloads; cel-go's where it has one
/// @param member whether it is called as `receiver.function(…)`; the receiver is the first
///   parameter
/// @param cost of a call that the checker found to mean this overload
/// @param costUnchosen of a call whose overload the arguments choose; that of the first overload of
///   a function counts
/// @param guarded whether a call of which the arguments do not fit ends before the implementation
public record CelOverload(
    String function,
    String id,
    boolean member,
    List<CelType> parameters,
    CelType result,
    CelFunction implementation,
    CallCost cost,
    CallCost costUnchosen,
    boolean guarded) {
  public CelOverload {
    parameters = List.copyOf(parameters);
  }

  public static CelOverload member(
      String function, String id, List<CelType> parameters, CelType result, CelFunction does) {
    return new CelOverload(
        function, id, true, parameters, result, does, CallCost.ONE, CallCost.ONE, true);
  }

  public static CelOverload global(
      String function, String id, List<CelType> parameters, CelType result, CelFunction does) {
    return new CelOverload(
        function, id, false, parameters, result, does, CallCost.ONE, CallCost.ONE, true);
  }

  /// Kubernetes charges by the function: whichever of its overloads is meant.
  public CelOverload costing(CallCost other) {
    return new CelOverload(
        function, id, member, parameters, result, implementation, other, other, guarded);
  }

  /// cel-go charges by the overload: what the checker did not choose costs what it did before.
  public CelOverload costingWhenChosen(CallCost other) {
    return new CelOverload(
        function, id, member, parameters, result, implementation, other, costUnchosen, guarded);
  }

  /// The implementation looks at the arguments itself; only their number must be right.
  public CelOverload unguarded() {
    return new CelOverload(
        function, id, member, parameters, result, implementation, cost, costUnchosen, false);
  }

  /// Whether these arguments fit the parameters.
  public boolean accepts(@Nullable Object[] arguments) {
    if (arguments.length != parameters.size()) {
      return false;
    }
    for (int i = 0; guarded && i < arguments.length; i++) {
      if (!Types.accepts(parameters.get(i), arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
