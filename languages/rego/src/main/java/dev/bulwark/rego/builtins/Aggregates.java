package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.setOf;
import static dev.bulwark.rego.type.Signature.Trait.DEPRECATED;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.Arithmetic;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What sums up a collection, and `sort`.
final class Aggregates {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("count")
                  .takes("collection", anyOf(STRING, arrayOf(ANY), objectOf(ANY, ANY), setOf(ANY)))
                  .returns("n", NUMBER),
              (given, context) -> count(given)),
          new Function(
              Signature.of("sum")
                  .takes("collection", anyOf(arrayOf(NUMBER), setOf(NUMBER)))
                  .returns("n", NUMBER),
              (given, context) -> sum(given)),
          new Function(
              Signature.of("product")
                  .takes("collection", anyOf(arrayOf(NUMBER), setOf(NUMBER)))
                  .returns("n", NUMBER),
              Aggregates::product),
          new Function(
              Signature.of("max")
                  .takes("collection", anyOf(arrayOf(ANY), setOf(ANY)))
                  .returns("n", ANY),
              (given, context) -> extreme(given, Value.ORDER)),
          new Function(
              Signature.of("min")
                  .takes("collection", anyOf(arrayOf(ANY), setOf(ANY)))
                  .returns("n", ANY),
              (given, context) -> extreme(given, Value.ORDER.reversed())),
          new Function(
              Signature.of("sort")
                  .takes("collection", anyOf(arrayOf(ANY), setOf(ANY)))
                  .returns("n", arrayOf(ANY)),
              (given, context) -> sort(given)),
          new Function(
              Signature.of("any")
                  .takes(anyOf(arrayOf(ANY), setOf(ANY)))
                  .is(DEPRECATED)
                  .returns(BOOLEAN),
              (given, context) -> any(given)),
          new Function(
              Signature.of("all")
                  .takes(anyOf(arrayOf(ANY), setOf(ANY)))
                  .is(DEPRECATED)
                  .returns(BOOLEAN),
              (given, context) -> all(given)));

  private Aggregates() {}

  private static Value count(Arguments given) {
    return NumberValue.of(
        switch (given.get(0)) {
          case StringValue string -> string.length();
          case ArrayValue array -> array.size();
          case SetValue set -> set.size();
          case ObjectValue object -> object.size();
          default -> throw given.wrongType(0, "array", "object", "set", "string");
        });
  }

  private static Value sum(Arguments given) {
    NumberValue sum = NumberValue.of(0);
    for (NumberValue number : numbers(given)) {
      sum = Arithmetic.plus(sum, number);
    }
    return sum;
  }

  private static Value product(Arguments given, BuiltinContext context) {
    List<NumberValue> numbers = numbers(given);
    if (!numbers.stream().allMatch(NumberValue::isInteger)) {
      return Arithmetic.product(numbers);
    }
    NumberValue product = NumberValue.of(1);
    for (NumberValue number : numbers) {
      product = Numbers.times(product, number, context);
    }
    return product;
  }

  private static List<NumberValue> numbers(Arguments given) {
    var numbers = new ArrayList<NumberValue>();
    for (Value element : elements(given)) {
      if (!(element instanceof NumberValue number)) {
        throw given.wrongElement(0, element, "number");
      }
      numbers.add(number);
    }
    return numbers;
  }

  /// The last of the greatest elements; undefined if there are none.
  private static @Nullable Value extreme(Arguments given, Comparator<Value> order) {
    Value extreme = null;
    for (Value element : elements(given)) {
      if (extreme == null || order.compare(extreme, element) <= 0) {
        extreme = element;
      }
    }
    return extreme;
  }

  private static Value sort(Arguments given) {
    var sorted = new ArrayList<Value>();
    elements(given).forEach(sorted::add);
    sorted.sort(Value.ORDER);
    return ArrayValue.of(sorted);
  }

  private static Value any(Arguments given) {
    for (Value element : given.elements(0)) {
      if (element.isTrue()) {
        return BooleanValue.TRUE;
      }
    }
    return BooleanValue.FALSE;
  }

  private static Value all(Arguments given) {
    for (Value element : given.elements(0)) {
      if (!element.isTrue()) {
        return BooleanValue.FALSE;
      }
    }
    return BooleanValue.TRUE;
  }

  private static Iterable<Value> elements(Arguments given) {
    return switch (given.get(0)) {
      case ArrayValue array -> array;
      case SetValue set -> set;
      default -> throw given.wrongType(0, "set", "array");
    };
  }
}
