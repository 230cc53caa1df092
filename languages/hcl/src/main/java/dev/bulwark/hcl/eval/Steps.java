package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.util.List;

/// Parts of values: attributes by name, elements by key.
final class Steps {
  private static final String INVALID_INDEX = "Invalid index";
  private static final String UNSUPPORTED = "Unsupported attribute";
  private static final String NO_ELEMENT =
      "The given key does not identify an element in this collection value";

  private Steps() {}

  static Value follow(Value from, List<Expression.Step> steps) {
    Value at = from;
    for (Expression.Step step : steps) {
      at =
          switch (step) {
            case Expression.Step.Attribute(String name, Place place) -> attribute(at, name, place);
            case Expression.Step.Key(Value key, Place place) -> index(at, key, place);
          };
    }
    return at;
  }

  private static Value attribute(Value of, String name, Place place) {
    if (of.isNull()) {
      throw new EvaluationException(
          "Attempt to get attribute from null value",
          "This value is null, so it does not have any attributes.",
          place);
    }
    return switch (of.type()) {
      case Type.Any _ -> unknownPart(of, Types.ANY);
      case Type.ObjectOf object -> {
        Type type = object.attributes().get(name);
        if (type == null) {
          throw new EvaluationException(
              UNSUPPORTED, "This object does not have an attribute named \"" + name + "\".", place);
        }
        Value member = of.member(name);
        yield member == null ? unknownPart(of, type) : member;
      }
      case Type.MapOf(Type element) -> {
        Value member = of.member(name);
        if (member == null && of.isKnown()) {
          throw new EvaluationException(
              "Missing map element",
              "This map does not have an element with the key \"" + name + "\".",
              place);
        }
        yield member == null ? unknownPart(of, element) : member;
      }
      case Type.ListOf _, Type.SetOf _, Type.TupleOf _, Type.Primitive _ ->
          throw new EvaluationException(UNSUPPORTED, noAttributes(of.type(), name), place);
    };
  }

  private static String noAttributes(Type type, String name) {
    return switch (type) {
      case Type.ListOf(Type.ObjectOf object) when object.attributes().containsKey(name) ->
          "Can't access attributes on a list of objects. Did you mean to access attribute \""
              + name
              + "\" for a specific element of the list, or across all elements of the list?";
      case Type.ListOf(Type.ObjectOf _) ->
          "Can't access attributes on a list of objects. Did you mean to access an attribute for a"
              + " specific element of the list, or across all elements of the list?";
      case Type.SetOf(Type.ObjectOf _) ->
          "Can't access attributes on a set of objects. Did you mean to access an attribute across"
              + " all elements of the set?";
      case Type.Primitive _ ->
          "Can't access attributes on a primitive-typed value (" + type.friendlyName() + ").";
      case Type _ -> "This value does not have any attributes.";
    };
  }

  static Value index(Value of, Value key, Place place) {
    if (of.isNull()) {
      throw new EvaluationException(
          "Attempt to index null value",
          "This value is null, so it does not have any indices.",
          place);
    }
    if (key.isNull()) {
      throw new EvaluationException(
          INVALID_INDEX, "Can't use a null value as an indexing key.", place);
    }
    if (key.type() instanceof Type.Any) {
      return unknownPart(key, Types.ANY).sensitiveIf(of.sensitive());
    }
    Value found =
        switch (of.type()) {
          case Type.Any _ -> unknownPart(of, Types.ANY);
          case Type.ListOf(Type element) -> element(of, element, key, place);
          case Type.TupleOf(List<Type> elements) -> tupleElement(of, elements, key, place);
          case Type.MapOf(Type element) -> mapElement(of, element, key, place);
          case Type.ObjectOf object -> objectAttribute(of, object, key, place);
          case Type.SetOf _ ->
              throw new EvaluationException(
                  INVALID_INDEX,
                  "Elements of a set are identified only by their value and don't have any separate"
                      + " index or key to select with, so it's only possible to perform operations"
                      + " across all elements of the set.",
                  place);
          case Type.Primitive _ ->
              throw new EvaluationException(
                  INVALID_INDEX, "This value does not have any indices.", place);
        };
    return found.sensitiveIf(key.sensitive());
  }

  private static Value unknownPart(Value of, Type type) {
    return Value.unknown(type, of.unknownReason()).from(of.origin()).sensitiveIf(of.sensitive());
  }

  private static Value keyOf(Value key, Type type, Place place) {
    try {
      return Conversion.convert(key, type);
    } catch (ConversionException failure) {
      throw new EvaluationException(
          INVALID_INDEX, NO_ELEMENT + ": " + failure.reason() + ".", place);
    }
  }

  private static Value element(Value of, Type type, Value key, Place place) {
    Value number = keyOf(key, Types.NUMBER, place);
    if (!of.isKnown() || !number.isKnown()) {
      return unknownPart(of.isKnown() ? number : of, type).sensitiveIf(of.sensitive());
    }
    return of.elements().get(position(number.number(), of.size(), place));
  }

  private static Value tupleElement(Value of, List<Type> types, Value key, Place place) {
    Value number = keyOf(key, Types.NUMBER, place);
    if (!number.isKnown()) {
      return unknownPart(number, Types.ANY).sensitiveIf(of.sensitive());
    }
    int position = position(number.number(), types.size(), place);
    return of.isKnown() ? of.elements().get(position) : unknownPart(of, types.get(position));
  }

  private static int position(BigDecimal number, int size, Place place) {
    String problem = "";
    if (!Numbers.isWhole(number)) {
      problem =
          ": indexing a sequence requires a whole number, but the given index has a fractional"
              + " part";
    } else if (number.signum() < 0) {
      problem = ": a negative number is not a valid index for a sequence";
    } else if (size == 0) {
      problem = ": the collection has no elements";
    } else if (number.compareTo(BigDecimal.valueOf(size)) >= 0) {
      problem = ": the given index is greater than or equal to the length of the collection";
    }
    if (!problem.isEmpty()) {
      throw new EvaluationException(INVALID_INDEX, NO_ELEMENT + problem + ".", place);
    }
    return number.intValueExact();
  }

  private static Value mapElement(Value of, Type type, Value key, Place place) {
    Value name = keyOf(key, Types.STRING, place);
    if (!of.isKnown() || !name.isKnown()) {
      return unknownPart(of.isKnown() ? name : of, type).sensitiveIf(of.sensitive());
    }
    Value member = of.member(name.text());
    if (member == null) {
      throw new EvaluationException(INVALID_INDEX, NO_ELEMENT + ".", place);
    }
    return member;
  }

  private static Value objectAttribute(Value of, Type.ObjectOf object, Value key, Place place) {
    Value name = keyOf(key, Types.STRING, place);
    if (!name.isKnown()) {
      return unknownPart(name, Types.ANY).sensitiveIf(of.sensitive());
    }
    Type type = object.attributes().get(name.text());
    if (type == null) {
      String hint =
          key.type().equals(Types.NUMBER)
              ? " An object only supports looking up attributes by name, not by numeric index."
              : "";
      throw new EvaluationException(INVALID_INDEX, NO_ELEMENT + "." + hint, place);
    }
    Value member = of.member(name.text());
    return member == null ? unknownPart(of, type) : member;
  }
}
