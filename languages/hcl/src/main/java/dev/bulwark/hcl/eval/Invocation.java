package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Calls a function as cty does: nulls, unknown and secret arguments are dealt with before, unless
/// the function wants them.
final class Invocation {
  private Invocation() {}

  /// @throws FunctionException if the arguments do not fit
  static Value invoke(Function.Eager function, List<Value> given, Place place, Evaluation run) {
    var arguments = new ArrayList<Value>(given.size());
    boolean secret = false;
    boolean untyped = false;
    boolean unknown = false;
    for (int i = 0; i < given.size(); i++) {
      Value value = given.get(i);
      Parameter parameter = Calls.parameter(function, i);
      if (value.isNull() && !parameter.nulls()) {
        throw FunctionException.ofArgument(i, "argument must not be null");
      }
      untyped |= value.type() instanceof Type.Any && !parameter.open();
      unknown |= !value.isKnown() && !parameter.unknowns();
      if (parameter.secrets()) {
        secret |= value.sensitive();
        value = value.plain();
      } else if (value.holdsSensitive()) {
        secret = true;
        value = value.deeplyPlain();
      }
      arguments.add(value);
    }
    Type type = untyped ? Types.ANY : function.type().of(arguments);
    Value result =
        untyped || unknown
            ? Value.unknown(type, Unknowns.reason(arguments))
            : function.body().of(new Call(arguments, type, place, run));
    return result.sensitiveIf(secret);
  }
}
