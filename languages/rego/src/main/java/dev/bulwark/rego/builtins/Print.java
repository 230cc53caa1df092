package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.setOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.Value;
import org.jspecify.annotations.Nullable;

/// `print(…)`, under the name that policies use and the one that the compiler gives it.
final class Print implements Builtin {
  static final Builtin WRITTEN =
      new Print(
          Signature.of("print").takesMore(ANY).is(Signature.Trait.OBSERVABLE).returnsNothing());
  static final Builtin COMPILED =
      new Print(
          Signature.of("internal.print")
              .takes(arrayOf(setOf(ANY)))
              .is(Signature.Trait.OBSERVABLE)
              .returnsNothing());

  private final Signature signature;

  private Print(Signature signature) {
    this.signature = signature;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public @Nullable Value call(Arguments given, BuiltinContext context) {
    PrintedParts.lines(given.array(0)).forEach(line -> context.note(String.join(" ", line)));
    return null;
  }
}
