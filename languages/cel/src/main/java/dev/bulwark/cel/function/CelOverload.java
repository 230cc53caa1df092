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
public record CelOverload(
    String function,
    String id,
    boolean member,
    List<CelType> parameters,
    CelType result,
    CelFunction implementation,
    CallCost cost) {
  public CelOverload {
    parameters = List.copyOf(parameters);
  }

  public static CelOverload member(
      String function, String id, List<CelType> parameters, CelType result, CelFunction does) {
    return new CelOverload(function, id, true, parameters, result, does, CallCost.ONE);
  }

  public static CelOverload global(
      String function, String id, List<CelType> parameters, CelType result, CelFunction does) {
    return new CelOverload(function, id, false, parameters, result, does, CallCost.ONE);
  }

  public CelOverload costing(CallCost other) {
    return new CelOverload(function, id, member, parameters, result, implementation, other);
  }

  /// Whether these arguments fit the parameters.
  public boolean accepts(@Nullable Object[] arguments) {
    if (arguments.length != parameters.size()) {
      return false;
    }
    for (int i = 0; i < arguments.length; i++) {
      if (!Types.accepts(parameters.get(i), arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
