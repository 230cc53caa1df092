package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.arrayOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;

/// `sprintf(format, values)`: Go's verbs over Rego values.
///
/// A number that is written without a fraction is an integer to the verbs, one with a point a
/// `float64`, and one with an exponent only its text. All that is no number and no string is its
/// Rego text.
final class Sprintf implements Builtin {
  private static final Signature SIGNATURE =
      Signature.of("sprintf")
          .takes("format", STRING)
          .takes("values", arrayOf(ANY))
          .returns("output", STRING);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    String format = given.string(0);
    var operands = new ArrayList<Object>();
    for (Value value : given.array(1)) {
      operands.add(operand(value));
    }
    return StringValue.of(new GoFormat(format, operands, context::reserve).text());
  }

  private static Object operand(Value value) {
    return switch (value) {
      case StringValue string -> string.text();
      case NumberValue number -> operand(number);
      default -> value.toString();
    };
  }

  private static Object operand(NumberValue number) {
    if (number.isWrittenAsLong()) {
      return number.longValue();
    }
    String text = number.text();
    if (text.indexOf('.') >= 0) {
      double value = number.doubleValue();
      return Double.isInfinite(value) ? text : (Object) value;
    }
    boolean isExponential = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    return isExponential ? text : number.decimal().toBigIntegerExact();
  }
}
