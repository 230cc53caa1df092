package dev.bulwark.kyverno.cel.expression;

import dev.bulwark.admission.definition.Validation;
import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.value.CelError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The validations of a policy, of which the first that does not hold is the policy's answer.
public final class Validations {
  private final List<Compiled> validations;

  private record Compiled(
      CelProgram program, String message, Optional<CelProgram> messageExpression) {}

  private Validations(List<Compiled> validations) {
    this.validations = List.copyOf(validations);
  }

  public static Validations compile(List<Validation> validations, PolicyCompiler compiler) {
    var compiled = new ArrayList<Compiled>();
    for (Validation each : validations) {
      Optional<CelProgram> program = compiler.compile(each.expression(), Wanted.BOOL);
      Optional<CelProgram> message =
          each.messageExpression().text().isEmpty()
              ? Optional.empty()
              : compiler.compile(each.messageExpression(), Wanted.TEXT);
      program.ifPresent(it -> compiled.add(new Compiled(it, each.message(), message)));
    }
    return new Validations(compiled);
  }

  /// What the validations say of an object.
  public sealed interface Outcome {
    record Valid() implements Outcome {}

    /// A validation does not hold.
    ///
    /// @param index of the validation, from 0
    record Invalid(String message, int index) implements Outcome {}

    /// A validation cannot be evaluated.
    ///
    /// @param index of the validation, from 0
    record Failed(String message, int index) implements Outcome {}
  }

  public Outcome test(PolicyRun run) {
    for (int i = 0; i < validations.size(); i++) {
      Object value = run.evaluate(validations.get(i).program());
      if (value instanceof CelError(String message)) {
        return new Outcome.Failed(message, i);
      } else if (!(value instanceof Boolean holds)) {
        return new Outcome.Failed(Conditions.notBool(value), i);
      } else if (!holds) {
        return new Outcome.Invalid(message(validations.get(i), i, run), i);
      }
    }
    return new Outcome.Valid();
  }

  private static String message(Compiled validation, int index, PolicyRun run) {
    String message = validation.message();
    if (validation.messageExpression().isPresent()) {
      Object value = run.evaluate(validation.messageExpression().get());
      message =
          value instanceof CelError(String why)
              ? "failed to evaluate message expression: " + why
              : String.valueOf(value);
    }
    return message.isEmpty() ? "CEL expression validation failed at index " + index : message;
  }
}
