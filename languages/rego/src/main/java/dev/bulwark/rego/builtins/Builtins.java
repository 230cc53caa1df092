package dev.bulwark.rego.builtins;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import java.util.List;
import java.util.stream.Stream;

/// All of OPA's built-ins that this library has.
public final class Builtins {
  private static final List<Builtin> OPERATORS =
      Stream.of(
              Comparison.ALL,
              ArithmeticOperator.ALL,
              SetOperator.ALL,
              List.of(
                  new Minus(),
                  new Membership(),
                  new KeyedMembership(),
                  new TemplateString(),
                  Print.WRITTEN,
                  Print.COMPILED))
          .flatMap(List::stream)
          .toList();

  /// One line for each; the order does not matter.
  private static final List<Builtin> FUNCTIONS = List.of(new Count(), new RegexMatch());

  public static final BuiltinRegistry ALL =
      BuiltinRegistry.of(Stream.of(OPERATORS, FUNCTIONS).flatMap(List::stream).toList());

  private Builtins() {}
}
