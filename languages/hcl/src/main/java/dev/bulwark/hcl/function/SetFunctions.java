package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.eval.Parameter;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Unification;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/// Functions of sets, products, and lists of lists.
final class SetFunctions {
  private static final Parameter SET = Parameter.of("sets", Type.set(Types.ANY)).orUntyped();

  static final List<Function> ALL =
      List.of(
          Function.of(
              "setunion",
              SetFunctions::commonType,
              call -> combined(call, Set::addAll),
              SET,
              SET.anyNumber()),
          Function.of(
              "setintersection",
              SetFunctions::commonType,
              call -> combined(call, Set::retainAll),
              SET,
              SET.anyNumber()),
          Function.of(
              "setsubtract",
              SetFunctions::commonType,
              call -> combined(call, Set::removeAll),
              SET,
              SET),
          Function.of(
              "setproduct",
              SetFunctions::productType,
              SetFunctions::product,
              Params.any("sets").orUnknown().anyNumber()),
          Function.of(
              "flatten", SetFunctions::flatType, SetFunctions::flatten, Params.any("list")));

  private SetFunctions() {}

  private static Type commonType(List<Value> arguments) {
    var elements = new ArrayList<Type>();
    for (Value argument : arguments) {
      boolean empty = argument.isKnown() && argument.size() == 0 && argument.type().hasAny();
      if (argument.type() instanceof Type.Any) {
        return Type.set(Types.ANY);
      }
      if (!empty) {
        elements.add(argument.type().element());
      }
    }
    if (elements.isEmpty()) {
      return Type.set(Types.ANY);
    }
    Type common = Unification.of(elements, Conversion.Safety.UNSAFE);
    if (common == null) {
      throw FunctionException.of("given sets must all have compatible element types");
    }
    return Type.set(common);
  }

  private static Value combined(Call call, BiConsumer<Set<Value>, Set<Value>> operation) {
    if (call.holdsUnknown()) {
      return call.unknown();
    }
    Set<Value> made = null;
    for (Value argument : call.arguments()) {
      call.charge(argument.size());
      Set<Value> next = new LinkedHashSet<>(Conversion.convert(argument, call.type()).elements());
      if (made == null) {
        made = next;
      } else {
        operation.accept(made, next);
      }
    }
    return Value.set(call.type().element(), made == null ? new HashSet<>() : made);
  }

  private static Type productType(List<Value> arguments) {
    if (arguments.size() < 2) {
      throw FunctionException.of("at least two arguments are required");
    }
    boolean ordered = true;
    var elements = new ArrayList<Type>();
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i).type()) {
        case Type.SetOf(Type element) -> {
          elements.add(element);
          ordered = false;
        }
        case Type.ListOf(Type element) -> elements.add(element);
        case Type.TupleOf(List<Type> types) when types.isEmpty() -> elements.add(Types.ANY);
        case Type.TupleOf(List<Type> types) -> {
          Type common = Unification.of(types, Conversion.Safety.UNSAFE);
          if (common == null) {
            throw FunctionException.ofArgument(i, "all elements must be of the same type");
          }
          elements.add(common);
        }
        case Type _ -> throw FunctionException.ofArgument(i, "a set or a list is required");
      }
    }
    Type tuple = Type.tuple(elements);
    return ordered ? Type.list(tuple) : Type.set(tuple);
  }

  private static Value product(Call call) {
    for (Value argument : call.arguments()) {
      boolean counted =
          argument.isKnown()
              && (!(argument.type() instanceof Type.SetOf) || argument.isWhollyKnown());
      if (!counted) {
        return call.unknown();
      }
    }
    Type tuple = call.type().element();
    List<Type> types = tuple instanceof Type.TupleOf(List<Type> elements) ? elements : List.of();
    List<List<Value>> rows = List.of(List.of());
    for (int i = 0; i < call.count(); i++) {
      List<Value> elements = call.value(i).elements();
      call.charge((long) rows.size() * elements.size() * (i + 1));
      var longer = new ArrayList<List<Value>>();
      for (List<Value> row : rows) {
        for (Value element : elements) {
          var next = new ArrayList<>(row);
          next.add(Conversion.convert(element, types.get(i)));
          longer.add(next);
        }
      }
      rows = longer;
    }
    List<Value> tuples = rows.stream().map(Value::tuple).toList();
    return call.type() instanceof Type.ListOf
        ? Value.list(tuple, tuples)
        : Value.set(tuple, tuples);
  }

  private static Type flatType(List<Value> arguments) {
    Value list = arguments.getFirst();
    if (!list.isWhollyKnown()) {
      return Types.ANY;
    }
    if (!list.type().isSequence()) {
      throw FunctionException.of("can only flatten lists, sets and tuples");
    }
    var flat = new ArrayList<Value>();
    flatten(list, flat);
    return Type.tuple(flat.stream().map(Value::type).toList());
  }

  private static Value flatten(Call call) {
    var flat = new ArrayList<Value>();
    boolean known = flatten(call.value(0), flat);
    call.charge(flat.size());
    return known ? Value.tuple(flat) : call.unknown();
  }

  private static boolean flatten(Value list, List<Value> into) {
    boolean known = true;
    for (Value element : list.elements()) {
      if (!element.isKnown()
          && (element.type().isSequence() || element.type() instanceof Type.Any)) {
        known = false;
      } else if (!element.isNull() && element.type().isSequence()) {
        known &= flatten(element, into);
      } else {
        into.add(element);
      }
    }
    return known;
  }
}
