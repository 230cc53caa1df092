package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.Signature.Trait.NONDETERMINISTIC;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.Value;
import java.math.BigInteger;
import java.util.List;

/// `numbers.range`, `numbers.range_step` and `rand.intn`.
final class Ranges {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("numbers.range")
                  .takes("a", NUMBER)
                  .takes("b", NUMBER)
                  .returns("range", arrayOf(NUMBER)),
              (given, context) ->
                  range(given.bigInteger(0), given.bigInteger(1), BigInteger.ONE, context)),
          new Function(
              Signature.of("numbers.range_step")
                  .takes("a", NUMBER)
                  .takes("b", NUMBER)
                  .takes("step", NUMBER)
                  .returns("range", arrayOf(NUMBER)),
              Ranges::rangeByStep),
          new Function(
              Signature.of("rand.intn")
                  .takes("str", STRING)
                  .takes("n", NUMBER)
                  .is(NONDETERMINISTIC)
                  .returns("y", NUMBER),
              Ranges::random));

  private Ranges() {}

  private static Value rangeByStep(Arguments given, BuiltinContext context) {
    BigInteger first = given.bigInteger(0);
    BigInteger last = given.bigInteger(1);
    BigInteger step = given.bigInteger(2);
    if (step.signum() <= 0) {
      throw BuiltinException.failed("numbers.range_step: step must be a positive integer");
    }
    return range(first, last, step, context);
  }

  /// Both ends included; downwards if the first is the greater one.
  private static Value range(
      BigInteger first, BigInteger last, BigInteger step, BuiltinContext context) {
    BigInteger count = last.subtract(first).abs().divide(step).add(BigInteger.ONE);
    context.reserve(count.bitLength() < 56 ? count.longValue() * 32 : Long.MAX_VALUE);
    BigInteger stride = last.compareTo(first) < 0 ? step.negate() : step;
    var numbers = new ArrayValue.Builder();
    BigInteger number = first;
    for (long i = count.longValue(); i > 0; i--) {
      if (i % 1024 == 0) {
        context.spend(1024);
      }
      numbers.add(NumberValue.of(number));
      number = number.add(stride);
    }
    return numbers.build();
  }

  /// Below `n`, and the same for the same arguments within a query.
  private static Value random(Arguments given, BuiltinContext context) {
    String purpose = given.string(0);
    long bound = given.integer(1);
    if (bound == 0) {
      return NumberValue.of(0);
    }
    if (bound == Long.MIN_VALUE) {
      throw BuiltinException.failed("the bound is too large");
    }
    return context.remembered(
        new Draw(purpose, Math.abs(bound)),
        draw -> NumberValue.of(context.random().nextLong(draw.bound)));
  }

  private record Draw(String purpose, long bound) {}
}
