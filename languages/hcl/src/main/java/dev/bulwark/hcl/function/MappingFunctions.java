package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.eval.Parameter;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Functions of maps and objects.
final class MappingFunctions {
  static final List<Function> ALL =
      List.of(
          Function.of(
              "keys",
              MappingFunctions::keysType,
              MappingFunctions::keys,
              Params.any("inputMap").orUnknown()),
          Function.of(
              "values",
              MappingFunctions::valuesType,
              MappingFunctions::values,
              Params.any("mapping")),
          Function.of(
              "lookup",
              MappingFunctions::lookupType,
              MappingFunctions::lookup,
              Params.any("inputMap").orUnknown(),
              Params.text("key").withSecrets().orUnknown(),
              Parameter.of("default", Types.ANY).anything().anyNumber()),
          Function.of(
              "merge",
              MappingFunctions::mergeType,
              MappingFunctions::merge,
              Params.any("maps").nullable().orUntyped().anyNumber()),
          Function.of(
              "zipmap",
              MappingFunctions::zipType,
              MappingFunctions::zip,
              Params.list("keys", Types.STRING).withSecrets(),
              Params.any("values")),
          Function.of(
              "transpose",
              Type.map(Type.list(Types.STRING)),
              MappingFunctions::transpose,
              Parameter.of("values", Type.map(Type.list(Types.STRING)))));

  private MappingFunctions() {}

  private static Type keysType(List<Value> arguments) {
    return switch (arguments.getFirst().type()) {
      case Type.MapOf _ -> Type.list(Types.STRING);
      case Type.ObjectOf object ->
          Type.tuple(Collections.nCopies(object.attributes().size(), Types.STRING));
      case Type _ -> throw FunctionException.ofArgument(0, "must have map or object type");
    };
  }

  private static Value keys(Call call) {
    Value map = call.value(0);
    if (map.type() instanceof Type.ObjectOf object) {
      return Value.tuple(object.attributes().keySet().stream().map(Value::text).toList());
    }
    return map.isKnown()
        ? Value.list(Types.STRING, map.members().keySet().stream().map(Value::text).toList())
        : call.unknown();
  }

  private static Type valuesType(List<Value> arguments) {
    return switch (arguments.getFirst().type()) {
      case Type.MapOf(Type element) -> Type.list(element);
      case Type.ObjectOf object -> Type.tuple(List.copyOf(object.attributes().values()));
      case Type _ -> throw FunctionException.of("values() requires a map as the first argument");
    };
  }

  private static Value values(Call call) {
    var values = List.copyOf(call.value(0).members().values());
    return call.type() instanceof Type.ListOf(Type element)
        ? Value.list(element, values)
        : Value.tuple(values);
  }

  private static Type lookupType(List<Value> arguments) {
    if (arguments.size() > 3) {
      throw FunctionException.of("lookup() takes two or three arguments, got " + arguments.size());
    }
    Value key = arguments.get(1);
    return switch (arguments.getFirst().type()) {
      case Type.ObjectOf _ when !key.isKnown() -> Types.ANY;
      case Type.ObjectOf object -> {
        Type type = object.attributes().get(key.text());
        if (type == null && arguments.size() < 3) {
          throw FunctionException.ofArgument(
              0, "the given object has no attribute \"" + key.text() + "\"");
        }
        yield type == null ? arguments.get(2).type() : type;
      }
      case Type.MapOf(Type element) -> {
        if (arguments.size() == 3) {
          CollectionFunctions.convertedOr(
              arguments.get(2),
              element,
              2,
              "the default value must have the same type as the map elements");
        }
        yield element;
      }
      case Type _ ->
          throw FunctionException.ofArgument(0, "lookup() requires a map as the first argument");
    };
  }

  private static Value lookup(Call call) {
    if (!call.value(0).isKnown() || !call.value(1).isKnown()) {
      return call.unknown();
    }
    Value found = call.value(0).member(call.text(1));
    if (found != null) {
      return found;
    }
    if (call.count() < 3) {
      throw FunctionException.of("lookup failed to find key \"" + call.text(1) + "\"");
    }
    return Conversion.convert(call.value(2), call.type());
  }

  private static Type mergeType(List<Value> arguments) {
    if (arguments.isEmpty()) {
      return Type.object(Map.of());
    }
    Type first = arguments.getFirst().type();
    boolean alike = true;
    boolean known = true;
    var attributes = new TreeMap<String, Type>(Value.KEY_ORDER);
    for (Value argument : arguments) {
      Type type = argument.type();
      if (type instanceof Type.Any) {
        return Types.ANY;
      }
      if (!type.isMapping()) {
        throw FunctionException.of(
            "arguments must be maps or objects, got \"" + type.friendlyName() + "\"");
      }
      if (type instanceof Type.ObjectOf object && !argument.isNull()) {
        attributes.putAll(object.attributes());
      } else if (type instanceof Type.MapOf(Type element)) {
        argument.members().keySet().forEach(key -> attributes.put(key, element));
        known &= argument.isKnown();
      }
      alike &= type.equals(first);
    }
    return alike ? first : known ? Type.object(attributes) : Types.ANY;
  }

  private static Value merge(Call call) {
    Map<String, Value> members = new HashMap<>();
    for (Value argument : call.arguments()) {
      call.charge(argument.size());
      members.putAll(argument.members());
    }
    return call.type() instanceof Type.MapOf(Type element)
        ? Value.map(element, members)
        : Value.object(members);
  }

  private static Type zipType(List<Value> arguments) {
    Value keys = arguments.getFirst();
    return switch (arguments.get(1).type()) {
      case Type.ListOf(Type element) -> Type.map(element);
      case Type.TupleOf _ when !keys.isWhollyKnown() -> Types.ANY;
      case Type.TupleOf(List<Type> types) -> {
        requireSameLength(keys.size(), types.size());
        var attributes = new TreeMap<String, Type>(Value.KEY_ORDER);
        int at = 0;
        for (Value key : keys.elements()) {
          if (key.isNull()) {
            throw FunctionException.of("keys list has null value at index " + at);
          }
          attributes.put(key.text(), types.get(at++));
        }
        yield Type.object(attributes);
      }
      case Type _ -> throw FunctionException.of("values argument must be a list or tuple value");
    };
  }

  private static void requireSameLength(int keys, int values) {
    if (keys != values) {
      throw FunctionException.of(
          "number of keys (%d) does not match number of values (%d)".formatted(keys, values));
    }
  }

  private static Value zip(Call call) {
    if (!call.value(0).isWhollyKnown()) {
      return call.unknown();
    }
    List<Value> keys = call.value(0).elements();
    List<Value> values = call.value(1).elements();
    requireSameLength(keys.size(), values.size());
    Map<String, Value> members = new HashMap<>();
    boolean secret = false;
    for (int i = 0; i < keys.size(); i++) {
      members.put(keys.get(i).text(), values.get(i));
      secret |= keys.get(i).sensitive();
    }
    Value zipped =
        call.type() instanceof Type.MapOf(Type element)
            ? Value.map(element, members)
            : Value.object(members);
    return zipped.sensitiveIf(secret);
  }

  private static Value transpose(Call call) {
    if (!call.value(0).isWhollyKnown()) {
      return call.unknown();
    }
    var lists = new TreeMap<String, List<Value>>(Value.KEY_ORDER);
    call.value(0)
        .members()
        .forEach(
            (key, values) -> {
              for (Value value : values.elements()) {
                if (value.isNull()) {
                  throw FunctionException.of("input must not contain null values");
                }
                lists.computeIfAbsent(value.text(), _ -> new ArrayList<>()).add(Value.text(key));
              }
            });
    var members = new HashMap<String, Value>();
    lists.forEach((key, values) -> members.put(key, Value.list(Types.STRING, values)));
    return Value.map(Type.list(Types.STRING), members);
  }
}
