package dev.bulwark.kyverno.cel.expression;

import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conditions that must all be true: a false one outweighs errors of others.
///
/// @param ignoresErrors whether an error counts as false
public record Conditions(List<CelProgram> programs, boolean ignoresErrors) {
  public Conditions {
    programs = List.copyOf(programs);
  }

  /// Whether the conditions hold.
  public sealed interface Outcome {
    record True() implements Outcome {}

    record False() implements Outcome {}

    record Failed(String message) implements Outcome {}
  }

  private static final Outcome TRUE = new Outcome.True();
  private static final Outcome FALSE = new Outcome.False();

  public Outcome test(PolicyRun run) {
    var errors = new ArrayList<String>();
    for (CelProgram program : programs) {
      Object value = run.evaluate(program);
      if (value instanceof CelError(String message)) {
        errors.add(message);
      } else if (value instanceof Boolean holds) {
        if (!holds) {
          return FALSE;
        }
      } else {
        errors.add(notBool(value));
      }
    }
    if (errors.isEmpty()) {
      return TRUE;
    }
    return ignoresErrors ? FALSE : new Outcome.Failed(String.join("; ", errors));
  }

  /// What is wrong with a value that should be a bool.
  public static String notBool(@Nullable Object value) {
    CelType type = Types.of(value);
    return "type conversion error from '" + type.name() + "' to 'bool'";
  }
}
