package dev.bulwark.rego.builtin;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// The arguments of one call, read by position from 0 as the type a built-in needs. What is of
/// another type is refused as OPA refuses it, with positions from 1: `operand 2 must be string but
/// got number`.
public final class Arguments {
  private final Value[] values;

  private Arguments(Value[] values) {
    this.values = values;
  }

  /// The array is not copied.
  public static Arguments of(Value... values) {
    return new Arguments(values);
  }

  public int size() {
    return values.length;
  }

  public Value get(int position) {
    return values[position];
  }

  public String string(int position) {
    if (values[position] instanceof StringValue string) {
      return string.text();
    }
    throw wrongType(position, "string");
  }

  public boolean truth(int position) {
    if (values[position] instanceof BooleanValue truth) {
      return truth.truth();
    }
    throw wrongType(position, "boolean");
  }

  public NumberValue number(int position) {
    if (values[position] instanceof NumberValue number) {
      return number;
    }
    throw wrongType(position, "number");
  }

  /// A number that is written as an integer and fits a `long`.
  public long integer(int position) {
    NumberValue number = number(position);
    if (number.isWrittenAsLong()) {
      return number.longValue();
    }
    throw wrong(position, "must be integer number but got floating-point number");
  }

  /// An integer of any size, however it is written.
  public BigInteger bigInteger(int position) {
    if (!(values[position] instanceof NumberValue number)) {
      throw wrongType(position, "integer");
    }
    return number
        .asInteger()
        .orElseThrow(() -> wrong(position, "must be integer number but got floating-point number"));
  }

  public ArrayValue array(int position) {
    if (values[position] instanceof ArrayValue array) {
      return array;
    }
    throw wrongType(position, "array");
  }

  public ObjectValue object(int position) {
    if (values[position] instanceof ObjectValue object) {
      return object;
    }
    throw wrongType(position, "object");
  }

  public SetValue set(int position) {
    if (values[position] instanceof SetValue set) {
      return set;
    }
    throw wrongType(position, "set");
  }

  /// The elements of an array or a set that holds nothing but strings.
  public List<String> strings(int position) {
    Iterable<Value> elements = elements(position);
    var strings = new ArrayList<String>();
    for (Value element : elements) {
      if (!(element instanceof StringValue string)) {
        throw wrongElement(position, element, "string");
      }
      strings.add(string.text());
    }
    return strings;
  }

  /// The elements of an array or a set.
  public Iterable<Value> elements(int position) {
    return switch (values[position]) {
      case ArrayValue array -> array;
      case SetValue set -> set;
      default -> throw wrongType(position, "array", "set");
    };
  }

  /// `operand N must be X but got Y`, or `must be one of {X, Z} but got Y`.
  public BuiltinException wrongType(int position, String... expected) {
    String wanted =
        expected.length == 1 ? expected[0] : "one of {" + String.join(", ", expected) + "}";
    return wrong(position, "must be " + wanted + " but got " + values[position].typeName());
  }

  /// `operand N must be array of strings but got array containing number`.
  public BuiltinException wrongElement(int position, Value element, String... expected) {
    String composite = values[position].typeName();
    String wanted =
        expected.length == 1 ? expected[0] + "s" : "(any of) {" + String.join(", ", expected) + "}";
    return wrong(
        position,
        "must be %s of %s but got %s containing %s"
            .formatted(composite, wanted, composite, element.typeName()));
  }

  /// `operand N must be one of {X, Y}`.
  public BuiltinException wrongChoice(int position, String... expected) {
    return wrong(
        position,
        "must be "
            + (expected.length == 1
                ? expected[0]
                : "one of {" + String.join(", ", expected) + "}"));
  }

  /// `operand N` and then what is wrong with it.
  public BuiltinException wrong(int position, String what) {
    return BuiltinException.type("operand " + (position + 1) + " " + what);
  }
}
