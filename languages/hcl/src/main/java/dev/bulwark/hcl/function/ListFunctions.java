package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.eval.Parameter;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.Equality;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Unification;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.values.GoText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Functions of lists and tuples.
final class ListFunctions {
  static final List<Function> ALL =
      List.of(
          Function.of(
              "chunklist",
              arguments -> Type.list(arguments.getFirst().type()),
              ListFunctions::chunk,
              Params.list("list", Types.ANY).withSecrets(),
              Params.number("size")),
          Function.of(
              "compact",
              Type.list(Types.STRING),
              ListFunctions::compact,
              Params.list("list", Types.STRING)),
          Function.of(
              "concat",
              ListFunctions::concatType,
              ListFunctions::concat,
              Params.any("seqs").orUnknown().anyNumber()),
          Function.of(
              "distinct",
              arguments -> arguments.getFirst().type(),
              ListFunctions::distinct,
              Params.list("list", Types.ANY)),
          Function.of(
              "matchkeys",
              ListFunctions::matchType,
              ListFunctions::matchKeys,
              Params.list("values", Types.ANY),
              Params.list("keys", Types.ANY),
              Params.list("searchset", Types.ANY)),
          Function.of(
              "reverse", ListFunctions::reverseType, ListFunctions::reverse, Params.any("list")),
          Function.of(
              "sort",
              Type.list(Types.STRING),
              ListFunctions::sort,
              Params.list("list", Types.STRING)),
          Function.of("sum", Types.NUMBER, ListFunctions::sum, Parameter.of("list", Types.ANY)));

  private ListFunctions() {}

  private static Value chunk(Call call) {
    int size = call.whole(1);
    if (size < 0) {
      throw FunctionException.of("the size argument must be positive");
    }
    Value list = call.value(0);
    List<Value> elements = list.elements();
    var chunks = new ArrayList<Value>();
    int step = size == 0 ? Math.max(1, elements.size()) : size;
    for (int from = 0; from < elements.size(); from += step) {
      int to = (int) Math.min(elements.size(), (long) from + step);
      chunks.add(Value.list(list.type().element(), elements.subList(from, to)));
    }
    return Value.list(list.type(), chunks);
  }

  private static Value compact(Call call) {
    if (call.holdsUnknown()) {
      return call.unknown();
    }
    return Value.list(
        Types.STRING,
        call.value(0).elements().stream()
            .filter(element -> !element.isNull() && !element.text().isEmpty())
            .toList());
  }

  private static Type concatType(List<Value> arguments) {
    if (arguments.isEmpty()) {
      throw FunctionException.of("at least one argument is required");
    }
    List<Type> types = arguments.stream().map(Value::type).toList();
    if (types.stream().allMatch(Type.ListOf.class::isInstance)) {
      Type common = Unification.of(types, Conversion.Safety.UNSAFE);
      if (common != null) {
        return common;
      }
    }
    var elements = new ArrayList<Type>();
    for (int i = 0; i < arguments.size(); i++) {
      Value argument = arguments.get(i);
      switch (argument.type()) {
        case Type.TupleOf(List<Type> own) -> elements.addAll(own);
        case Type.ListOf _ when !argument.isKnown() -> {
          return Types.ANY;
        }
        case Type.ListOf(Type element) ->
            elements.addAll(Collections.nCopies(argument.size(), element));
        case Type other ->
            throw FunctionException.ofArgument(
                i, "all arguments must be lists or tuples; got " + other.friendlyName());
      }
    }
    return Type.tuple(elements);
  }

  private static Value concat(Call call) {
    var elements = new ArrayList<Value>();
    for (Value argument : call.arguments()) {
      if (!argument.isKnown()) {
        return call.unknown();
      }
      Value alike =
          call.type() instanceof Type.ListOf ? Conversion.convert(argument, call.type()) : argument;
      call.charge(alike.size());
      elements.addAll(alike.elements());
    }
    return call.type() instanceof Type.ListOf(Type element)
        ? Value.list(element, elements)
        : Value.tuple(elements);
  }

  private static Value distinct(Call call) {
    if (call.holdsUnknown()) {
      return call.unknown();
    }
    var distinct = new ArrayList<Value>();
    for (Value element : call.value(0).elements()) {
      call.charge(distinct.size());
      if (distinct.stream().noneMatch(one -> Equality.between(one, element) == Equality.EQUAL)) {
        distinct.add(element);
      }
    }
    return Value.list(call.type().element(), distinct);
  }

  private static Type matchType(List<Value> arguments) {
    requireCommon(arguments);
    return arguments.getFirst().type();
  }

  private static Type requireCommon(List<Value> arguments) {
    Type common =
        Unification.of(
            List.of(arguments.get(1).type(), arguments.get(2).type()), Conversion.Safety.UNSAFE);
    if (common == null) {
      throw FunctionException.of("keys and searchset must be of the same type");
    }
    return common;
  }

  private static Value matchKeys(Call call) {
    if (call.value(0).size() != call.value(1).size()) {
      throw FunctionException.of("length of keys and values should be equal");
    }
    Type common = requireCommon(call.arguments());
    List<Value> keys = Conversion.convert(call.value(1), common).elements();
    List<Value> wanted = Conversion.convert(call.value(2), common).elements();
    Type element = call.type().element();
    if (wanted.isEmpty()) {
      return Value.list(element, List.of());
    }
    if (!call.value(0).isWhollyKnown() || !call.value(1).isWhollyKnown()) {
      return call.unknown();
    }
    var matched = new ArrayList<Value>();
    for (int i = 0; i < keys.size(); i++) {
      Value key = keys.get(i);
      call.charge(wanted.size());
      if (wanted.stream().anyMatch(one -> Equality.between(key, one) == Equality.EQUAL)) {
        matched.add(call.value(0).elements().get(i));
      }
    }
    return Value.list(element, matched);
  }

  private static Type reverseType(List<Value> arguments) {
    return switch (arguments.getFirst().type()) {
      case Type.TupleOf(List<Type> elements) -> Type.tuple(elements.reversed());
      case Type.ListOf list -> list;
      case Type.SetOf(Type element) -> Type.list(element);
      case Type other ->
          throw FunctionException.ofArgument(
              0, "can only reverse list or tuple values, not " + other.friendlyName());
    };
  }

  private static Value reverse(Call call) {
    List<Value> reversed = call.value(0).elements().reversed();
    return call.type() instanceof Type.ListOf(Type element)
        ? Value.list(element, reversed)
        : Value.tuple(reversed);
  }

  private static Value sort(Call call) {
    if (call.holdsUnknown()) {
      return call.unknown();
    }
    var sorted = new ArrayList<>(call.value(0).elements());
    for (Value element : sorted) {
      if (element.isNull()) {
        throw FunctionException.of(
            "given list element "
                + sorted.indexOf(element)
                + " is null; a null string cannot be sorted");
      }
    }
    call.charge(sorted.size());
    sorted.sort((left, right) -> GoText.compare(left.text(), right.text()));
    return Value.list(Types.STRING, sorted);
  }

  private static Value sum(Call call) {
    Value list = call.value(0);
    if (!list.type().isSequence()) {
      throw FunctionException.ofArgument(
          0, "argument must be list, set, or tuple. Received " + list.type().friendlyName());
    }
    if (list.size() == 0) {
      throw FunctionException.ofArgument(0, "cannot sum an empty list");
    }
    if (!list.isWhollyKnown()) {
      return call.unknown();
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Value element : list.elements()) {
      Value number =
          CollectionFunctions.convertedOr(
              element, Types.NUMBER, 0, "argument must be list, set, or tuple of number values");
      if (number.isNull()) {
        throw FunctionException.ofArgument(
            0, "argument must be list, set, or tuple of number values");
      }
      sum = sum.add(number.number());
    }
    return Value.number(Numbers.limited(sum));
  }
}
