package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Ranges of numbers, and ranges of lists.
final class RangeFunctions {
  private static final int LONGEST_RANGE = 1024;

  static final List<Function> ALL =
      List.of(
          Function.of(
              "range",
              Type.list(Types.NUMBER),
              RangeFunctions::range,
              Params.number("params").anyNumber()),
          Function.of(
              "slice",
              RangeFunctions::sliceType,
              RangeFunctions::slice,
              Params.any("list"),
              Params.number("start_index").orUnknown(),
              Params.number("end_index").orUnknown()));

  private RangeFunctions() {}

  private static Value range(Call call) {
    if (call.count() < 1 || call.count() > 3) {
      throw FunctionException.of("must have one, two, or three arguments");
    }
    BigDecimal start = call.count() == 1 ? BigDecimal.ZERO : call.number(0);
    BigDecimal end = call.count() == 1 ? call.number(0) : call.number(1);
    boolean down = end.compareTo(start) < 0;
    BigDecimal step =
        call.count() == 3 ? call.number(2) : down ? BigDecimal.ONE.negate() : BigDecimal.ONE;
    if (step.signum() == 0) {
      throw FunctionException.of("step must not be zero");
    }
    if (down && step.signum() > 0) {
      throw FunctionException.of("end must be greater than start when step is positive");
    }
    if (!down && step.signum() < 0 && end.compareTo(start) != 0) {
      throw FunctionException.of("end must be less than start when step is negative");
    }
    var numbers = new ArrayList<Value>();
    BigDecimal at = start;
    while (down ? at.compareTo(end) > 0 : at.compareTo(end) < 0) {
      if (numbers.size() >= LONGEST_RANGE) {
        throw FunctionException.of(
            "more than 1024 values were generated; either decrease the difference between start"
                + " and end or use a larger step value");
      }
      numbers.add(Value.number(at));
      at = at.add(step);
    }
    return Value.list(Types.NUMBER, numbers);
  }

  private static Type sliceType(List<Value> arguments) {
    Value list = arguments.getFirst();
    if (list.type() instanceof Type.SetOf) {
      throw FunctionException.ofArgument(
          0,
          "cannot slice a set, because its elements do not have indices; explicitly convert to a"
              + " list if the ordering of the result is not important");
    }
    if (!list.type().isSequence()) {
      throw FunctionException.ofArgument(0, "must be a list or tuple value");
    }
    boolean sized = list.isKnown() || list.type() instanceof Type.TupleOf;
    int size =
        list.type() instanceof Type.TupleOf(List<Type> elements) ? elements.size() : list.size();
    int most = sized ? size : Integer.MAX_VALUE;
    int start = sliceIndex(arguments.get(1), 1, "start", most);
    int end = sliceIndex(arguments.get(2), 2, "end", most);
    if (start > end && end >= 0) {
      throw FunctionException.ofArgument(1, "start index must not be greater than end index");
    }
    if (list.type() instanceof Type.TupleOf(List<Type> elements)) {
      return start < 0 || end < 0 ? Types.ANY : Type.tuple(elements.subList(start, end));
    }
    return list.type();
  }

  /// The index; -1 if it is not known.
  private static int sliceIndex(Value index, int argument, String name, int most) {
    if (!index.isKnown()) {
      return -1;
    }
    if (!Numbers.isWhole(index.number())) {
      throw FunctionException.ofArgument(
          argument, "invalid " + name + " index: value must be a whole number");
    }
    if (index.number().signum() < 0) {
      throw FunctionException.ofArgument(argument, name + " index must not be less than zero");
    }
    if (index.number().compareTo(BigDecimal.valueOf(most)) > 0) {
      throw FunctionException.ofArgument(
          argument, name + " index must not be greater than the length of the list");
    }
    return index.number().intValueExact();
  }

  private static Value slice(Call call) {
    if (!call.value(1).isKnown() || !call.value(2).isKnown()) {
      return call.unknown();
    }
    List<Value> part = call.value(0).elements().subList(call.whole(1), call.whole(2));
    return call.type() instanceof Type.ListOf(Type element)
        ? Value.list(element, part)
        : Value.tuple(part);
  }
}
