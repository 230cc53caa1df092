package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.util.List;

/// A call of a function: what it was given, and what it is to give.
///
/// @param arguments of the types that the parameters say
/// @param type the type of the result, from the function's rule
/// @param place of the call
/// @param run to whose budget the work is charged
public record Call(List<Value> arguments, Type type, Place place, Evaluation run) {
  private static final BigDecimal GREATEST = BigDecimal.valueOf(Integer.MAX_VALUE);

  public Value value(int argument) {
    return arguments.get(argument);
  }

  public String text(int argument) {
    return arguments.get(argument).text();
  }

  public BigDecimal number(int argument) {
    return arguments.get(argument).number();
  }

  /// A number to count with.
  ///
  /// @throws FunctionException unless the argument is a whole number, not too large
  public int whole(int argument) {
    BigDecimal number = number(argument);
    if (!Numbers.isWhole(number)) {
      throw FunctionException.ofArgument(argument, "value must be a whole number");
    }
    if (number.abs().compareTo(GREATEST) > 0) {
      throw FunctionException.ofArgument(
          argument, "value must be a whole number, between -2147483648 and 2147483647 inclusive");
    }
    return number.intValueExact();
  }

  public int count() {
    return arguments.size();
  }

  /// Whether any argument holds something unknown.
  public boolean holdsUnknown() {
    return !arguments.stream().allMatch(Value::isWhollyKnown);
  }

  /// The unknown result, with the reason of the first argument that is not known.
  public Value unknown() {
    return unknown(type);
  }

  public Value unknown(Type of) {
    return Value.unknown(of, Unknowns.reason(arguments));
  }

  public void charge(long work) {
    run.charge(work);
  }
}
