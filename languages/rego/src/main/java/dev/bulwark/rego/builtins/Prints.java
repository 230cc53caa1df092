package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.setOf;
import static dev.bulwark.rego.type.Signature.Trait.OBSERVABLE;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/// `print` as the compiler leaves it, and other functions that only the evaluator gives a meaning.
final class Prints {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("print").takesMore(ANY).is(OBSERVABLE).returnsNothing(),
              (given, context) -> print(List.of(parts(given)), context)),
          new Function(
              Signature.of("internal.print")
                  .takes(arrayOf(setOf(ANY)))
                  .is(OBSERVABLE)
                  .returnsNothing(),
              (given, context) -> print(given.array(0).asList(), context)),
          new Function(
              Signature.of("internal.test_case")
                  .takes(arrayOf(ANY))
                  .is(OBSERVABLE)
                  .returnsNothing(),
              (given, context) -> BooleanValue.TRUE),
          ruleOnly(Signature.of("rego.metadata.chain").returns("chain", arrayOf(ANY))),
          ruleOnly(Signature.of("rego.metadata.rule").returns("output", ANY)));

  private Prints() {}

  private static Value[] parts(Arguments given) {
    var parts = new Value[given.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = SetValue.of(given.get(i));
    }
    return parts;
  }

  /// A line for each choice of one result out of each operand's set; an operand without results is
  /// `<undefined>`.
  private static Value print(List<Value> operands, BuiltinContext context) {
    print(operands, new ArrayList<>(), context);
    return BooleanValue.TRUE;
  }

  private static void print(List<Value> operands, List<String> chosen, BuiltinContext context) {
    if (chosen.size() == operands.size()) {
      context.spend(1);
      context.note(String.join(" ", chosen));
      return;
    }
    for (String text : texts(operands.get(chosen.size()))) {
      chosen.add(text);
      print(operands, chosen, context);
      chosen.removeLast();
    }
  }

  private static List<String> texts(Value operand) {
    return switch (operand) {
      case NullValue _, BooleanValue _, NumberValue _, StringValue _ -> List.of(text(operand));
      case SetValue results when results.size() == 0 -> List.of("<undefined>");
      case SetValue results -> {
        var texts = new ArrayList<String>();
        results.forEach(result -> texts.add(text(result)));
        yield texts;
      }
      default -> throw BuiltinException.halt("illegal argument type: " + operand.typeName());
    };
  }

  private static String text(Value value) {
    return value instanceof StringValue string ? string.text() : value.toString();
  }

  /// What the compiler puts the annotations in place of, wherever there is a rule to have them.
  private static Builtin ruleOnly(Signature signature) {
    return new Function(
        signature,
        (given, context) -> {
          throw BuiltinException.failed(
              "the "
                  + signature.name()
                  + " function must only be called within the scope of a rule");
        });
  }
}
