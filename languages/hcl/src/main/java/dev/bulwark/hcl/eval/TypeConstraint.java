package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.List;

/// What a variable takes, as its `type` says: a type, and defaults for optional attributes inside.
public record TypeConstraint(Type type, Defaults defaults) {
  /// Takes anything.
  public static final TypeConstraint ANYTHING = new TypeConstraint(Types.ANY, Defaults.NONE);

  /// What reading an expression as a type gave.
  ///
  /// @param constraint takes anything where the expression is no type
  public record Reading(TypeConstraint constraint, List<HclDiagnostic> diagnostics) {
    public Reading {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /// Reads `string`, `list(object({ a = optional(string, "x") }))`, `any`.
  public static Reading of(Expression expression) {
    return new TypeReader().read(expression);
  }

  /// The value as the constraint wants it: absent attributes filled in, everything converted.
  ///
  /// @throws ConversionException if the value cannot be so
  public Value convert(Value value) {
    return Conversion.convert(defaults.fill(value), type);
  }
}
