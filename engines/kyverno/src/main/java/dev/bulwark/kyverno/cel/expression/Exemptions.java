package dev.bulwark.kyverno.cel.expression;

import dev.bulwark.cel.CelProgram;
import dev.bulwark.kyverno.cel.definition.CelException;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The exceptions to one policy.
public final class Exemptions {
  private final List<Compiled> exceptions;
  private final boolean ignoresErrors;

  private record Compiled(CelException exception, List<CelProgram> conditions) {}

  private Exemptions(List<Compiled> exceptions, boolean ignoresErrors) {
    this.exceptions = List.copyOf(exceptions);
    this.ignoresErrors = ignoresErrors;
  }

  /// Compiles the conditions of exceptions in the environment of the policy.
  public static Exemptions compile(
      List<CelException> exceptions, PolicyCompiler compiler, boolean ignoresErrors) {
    var compiled = new ArrayList<Compiled>();
    for (CelException each : exceptions) {
      compiled.add(new Compiled(each, compiler.conditions(each.matchConditions())));
    }
    return new Exemptions(compiled, ignoresErrors);
  }

  /// What the exceptions allow an object.
  public sealed interface Outcome {
    /// Everything.
    ///
    /// @param by the exceptions that apply
    record Exempt(List<CelException> by) implements Outcome {
      public Exempt {
        by = List.copyOf(by);
      }

      /// The one that says what is reported: that of the highest priority, the first of several.
      public CelException deciding() {
        CelException deciding = by.getFirst();
        for (CelException each : by) {
          if (each.priority() > Math.max(0, deciding.priority())) {
            deciding = each;
          }
        }
        return deciding;
      }

      public List<String> keys() {
        return by.stream().map(CelException::key).toList();
      }
    }

    /// Some images and values, which the policy itself looks at.
    ///
    /// @param allowed the value of `exceptions`
    /// @param by the exceptions that apply
    record Judged(JsonObject allowed, List<CelException> by) implements Outcome {
      public Judged {
        by = List.copyOf(by);
      }
    }

    record Failed(String message) implements Outcome {}
  }

  /// What the exceptions allow the object of a run.
  ///
  /// @param applies which of the exceptions count at all
  public Outcome test(PolicyRun run, Predicate<CelException> applies) {
    var matched = new ArrayList<CelException>();
    var images = new ArrayList<String>();
    var values = new ArrayList<String>();
    boolean full = false;
    for (Compiled each : exceptions) {
      if (!applies.test(each.exception())) {
        continue;
      }
      switch (new Conditions(each.conditions(), ignoresErrors).test(run)) {
        case Conditions.Outcome.Failed(var message) -> {
          if (!full) {
            return new Outcome.Failed(message);
          }
        }
        case Conditions.Outcome.False _ -> {}
        case Conditions.Outcome.True _ -> {
          matched.add(each.exception());
          full |= each.exception().isFull();
          images.addAll(each.exception().images());
          values.addAll(each.exception().allowedValues());
        }
      }
    }
    return full
        ? new Outcome.Exempt(matched)
        : new Outcome.Judged(
            JsonObject.of(
                "allowedImages", JsonArray.copyOf(images),
                "allowedValues", JsonArray.copyOf(values)),
            matched);
  }
}
