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
import dev.bulwark.values.GoFlags;
import dev.bulwark.values.GoFormat;
import dev.bulwark.values.GoVerb;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

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

  private static final GoVerb PLAIN = new GoVerb('v', GoFlags.NONE);

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
    return StringValue.of(formatted(format, operands, context));
  }

  private static String formatted(String format, List<Object> operands, BuiltinContext context) {
    var out = new StringBuilder(format.length() + 16);
    IntFunction<@Nullable Long> integers = i -> operands.get(i) instanceof Long n ? n : null;
    for (GoFormat.Part part : GoFormat.parts(format, operands.size(), integers)) {
      switch (part) {
        case GoFormat.Literal(int start, int end) -> out.append(format, start, end);
        case GoFormat.Remark(String text, _) -> out.append(text);
        case GoFormat.Directive(int verb, GoFlags flags, int operand) -> {
          context.reserve(Math.max(flags.width(), flags.precision()));
          out.append(written(new GoVerb(verb, flags), operands.get(operand)));
        }
        case GoFormat.Extra(int from) -> appendExtra(operands.subList(from, operands.size()), out);
      }
    }
    return out.toString();
  }

  private static void appendExtra(List<Object> operands, StringBuilder out) {
    out.append("%!(EXTRA ");
    String separator = "";
    for (Object operand : operands) {
      out.append(separator).append(typeName(operand)).append('=').append(written(PLAIN, operand));
      separator = ", ";
    }
    out.append(')');
  }

  private static String written(GoVerb verb, Object operand) {
    if (verb.verb() == 'T') {
      return verb.flags().padded(typeName(operand), true);
    }
    return switch (operand) {
      case Long number ->
          verb.integer(BigInteger.valueOf(number)).orElseGet(() -> refused(verb, number));
      case Double number -> verb.real(number).orElseGet(() -> refused(verb, number));
      case BigInteger number ->
          verb.large(number)
              .orElseGet(() -> "%!" + Character.toString(verb.verb()) + "(big.Int=" + number + ")");
      default -> verb.string(operand.toString()).orElseGet(() -> refused(verb, operand));
    };
  }

  /// What Go prints where a verb is none for a type.
  private static String refused(GoVerb verb, Object operand) {
    String value = written(new GoVerb('v', verb.flags()), operand);
    return "%!" + Character.toString(verb.verb()) + "(" + typeName(operand) + "=" + value + ")";
  }

  private static String typeName(Object operand) {
    return switch (operand) {
      case Long _ -> "int64";
      case Double _ -> "float64";
      case BigInteger _ -> "*big.Int";
      default -> "string";
    };
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
