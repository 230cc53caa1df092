package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.eval.Parameter;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Equality;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Unification;
import dev.bulwark.hcl.value.Value;
import java.util.List;

/// Functions of collections of any kind.
final class CollectionFunctions {
  static final List<Function> ALL =
      List.of(
          Function.of(
              "length",
              CollectionFunctions::lengthType,
              CollectionFunctions::length,
              Parameter.of("value", Types.ANY).orUnknown().orUntyped().withSecrets()),
          Function.of(
              "element",
              CollectionFunctions::elementType,
              CollectionFunctions::element,
              Params.any("list"),
              Params.number("index")),
          Function.of(
              "index",
              Types.NUMBER,
              CollectionFunctions::index,
              Parameter.of("list", Types.ANY),
              Parameter.of("value", Types.ANY)),
          Function.of(
              "contains",
              Types.BOOL,
              CollectionFunctions::contains,
              Parameter.of("list", Types.ANY),
              Parameter.of("value", Types.ANY)),
          Function.of(
              "coalesce",
              CollectionFunctions::coalesceType,
              CollectionFunctions::coalesce,
              Parameter.of("vals", Types.ANY).nullable().orUnknown().orUntyped().anyNumber()),
          Function.of(
              "coalescelist",
              CollectionFunctions::coalesceListType,
              CollectionFunctions::coalesceList,
              Parameter.of("vals", Types.ANY).nullable().orUnknown().orUntyped().anyNumber()),
          Function.of(
              "one", CollectionFunctions::oneType, CollectionFunctions::one, Params.any("list")),
          Function.of(
              "alltrue", Types.BOOL, call -> truths(call, false), Params.list("list", Types.BOOL)),
          Function.of(
              "anytrue", Types.BOOL, call -> truths(call, true), Params.list("list", Types.BOOL)));

  private CollectionFunctions() {}

  private static Type lengthType(List<Value> arguments) {
    Type type = arguments.getFirst().type();
    if (type.equals(Types.NUMBER) || type.equals(Types.BOOL)) {
      throw FunctionException.of(
          "argument must be a string, a collection type, or a structural type");
    }
    return Types.NUMBER;
  }

  private static Value length(Call call) {
    Value value = call.value(0);
    return switch (value.type()) {
      case Type.TupleOf(List<Type> elements) -> Value.number(elements.size());
      case Type.ObjectOf object -> Value.number(object.attributes().size());
      case Type.SetOf _ when !value.isWhollyKnown() && value.size() != 1 -> call.unknown();
      case Type _ when !value.isKnown() -> call.unknown();
      case Type.Primitive _ -> Value.number(Graphemes.of(value.text()).size());
      case Type _ -> Value.number(value.size());
    };
  }

  private static Type elementType(List<Value> arguments) {
    return switch (arguments.getFirst().type()) {
      case Type.ListOf(Type element) -> element;
      case Type.TupleOf(List<Type> elements) ->
          arguments.get(1).isKnown()
              ? elements.get(position(arguments.get(1), elements.size()))
              : Types.ANY;
      case Type other ->
          throw FunctionException.of("cannot read elements from " + other.friendlyName());
    };
  }

  private static int position(Value index, int size) {
    if (size == 0) {
      throw FunctionException.of("cannot use element function with an empty list");
    }
    try {
      return Math.floorMod(index.number().intValueExact(), size);
    } catch (ArithmeticException _) {
      throw FunctionException.of("invalid index: value must be a whole number");
    }
  }

  private static Value element(Call call) {
    List<Value> elements = call.value(0).elements();
    return elements.get(position(call.value(1), elements.size()));
  }

  private static Value index(Call call) {
    Value list = call.value(0);
    if (!(list.type() instanceof Type.ListOf || list.type() instanceof Type.TupleOf)) {
      throw FunctionException.of("argument must be a list or tuple");
    }
    if (list.size() == 0) {
      throw FunctionException.of("cannot search an empty list");
    }
    int at = 0;
    for (Value element : list.elements()) {
      switch (Equality.between(element, call.value(1))) {
        case EQUAL -> {
          return Value.number(at);
        }
        case UNKNOWN -> {
          return call.unknown();
        }
        case DIFFERENT -> at++;
      }
    }
    throw FunctionException.of("item not found");
  }

  private static Value contains(Call call) {
    if (!call.value(0).type().isSequence()) {
      throw FunctionException.of("argument must be list, tuple, or set");
    }
    boolean unknown = false;
    for (Value element : call.value(0).elements()) {
      switch (Equality.between(call.value(1), element)) {
        case EQUAL -> {
          return Value.TRUE;
        }
        case UNKNOWN -> unknown = true;
        case DIFFERENT -> call.charge(1);
      }
    }
    return unknown ? call.unknown() : Value.FALSE;
  }

  private static Type coalesceType(List<Value> arguments) {
    Type type =
        Unification.of(arguments.stream().map(Value::type).toList(), Conversion.Safety.UNSAFE);
    if (type == null) {
      throw FunctionException.of("all arguments must have the same type");
    }
    return type;
  }

  private static Value coalesce(Call call) {
    for (Value argument : call.arguments()) {
      Value value = Conversion.convert(argument, call.type());
      if (!value.isKnown()) {
        return Value.unknown(call.type(), value.unknownReason());
      }
      boolean empty =
          value.type().equals(Types.STRING) && !value.isNull() && value.text().isEmpty();
      if (!value.isNull() && !empty) {
        return value;
      }
    }
    throw FunctionException.of("no non-null, non-empty-string arguments");
  }

  private static Type coalesceListType(List<Value> arguments) {
    if (arguments.isEmpty()) {
      throw FunctionException.of("at least one argument is required");
    }
    for (Value argument : arguments) {
      if (!argument.isKnown()) {
        return Types.ANY;
      }
      if (!(argument.type() instanceof Type.ListOf || argument.type() instanceof Type.TupleOf)) {
        throw FunctionException.of("coalescelist arguments must be lists or tuples");
      }
    }
    Type first = arguments.getFirst().type();
    return arguments.stream().allMatch(argument -> argument.type().equals(first))
        ? first
        : Types.ANY;
  }

  private static Value coalesceList(Call call) {
    for (Value argument : call.arguments()) {
      if (!argument.isKnown()) {
        return Value.unknown(call.type(), argument.unknownReason());
      }
      if (argument.size() > 0) {
        return argument;
      }
    }
    throw FunctionException.of("no non-null arguments");
  }

  private static Type oneType(List<Value> arguments) {
    return switch (arguments.getFirst().type()) {
      case Type.ListOf(Type element) -> element;
      case Type.SetOf(Type element) -> element;
      case Type.TupleOf(List<Type> elements) when elements.isEmpty() -> Types.ANY;
      case Type.TupleOf(List<Type> elements) when elements.size() == 1 -> elements.getFirst();
      case Type _ -> throw notOne();
    };
  }

  private static FunctionException notOne() {
    return FunctionException.ofArgument(
        0, "must be a list, set, or tuple value with either zero or one elements");
  }

  private static Value one(Call call) {
    List<Value> elements = call.value(0).elements();
    return switch (elements.size()) {
      case 0 -> Value.nullOf(call.type());
      case 1 -> elements.getFirst();
      default -> throw notOne();
    };
  }

  /// Whether any element is true, or else whether all are. Null is not.
  private static Value truths(Call call, boolean any) {
    boolean unknown = false;
    for (Value element : call.value(0).elements()) {
      if (!element.isKnown()) {
        if (!any) {
          return call.unknown();
        }
        unknown = true;
      } else if (element.isTrue() == any) {
        return Value.bool(any);
      }
    }
    return unknown ? call.unknown() : Value.bool(!any);
  }

  /// The value as one of the type, or a fault in the words given.
  static Value convertedOr(Value value, Type type, int argument, String otherwise) {
    try {
      return Conversion.convert(value, type);
    } catch (ConversionException _) {
      throw FunctionException.ofArgument(argument, otherwise);
    }
  }
}
