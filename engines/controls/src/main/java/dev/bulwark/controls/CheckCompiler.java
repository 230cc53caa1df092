package dev.bulwark.controls;

import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compiles the checks of controls, when Bulwark is built and when a team brings its own.
///
/// ```java
/// CheckCompiler.Outcome outcome = CheckCompiler.compile(control.object("spec"));
/// ```
public final class CheckCompiler {
  private final List<String> faults = new ArrayList<>();

  private CheckCompiler() {}

  /// What came of a check: itself, or what is wrong with it, each fault with the field it is in.
  public record Outcome(Optional<CompiledCheck> check, List<String> faults) {
    public Outcome {
      faults = List.copyOf(faults);
    }
  }

  /// Reads and compiles the check in the `spec` of a control.
  public static Outcome compile(JsonObject spec) {
    var compiler = new CheckCompiler();
    Optional<CheckDefinition> definition = new CheckReader(spec, compiler.faults).read();
    Optional<CompiledCheck> compiled =
        definition.map(known -> compiler.compiled(known, spec.object("check")));
    return new Outcome(compiler.faults.isEmpty() ? compiled : Optional.empty(), compiler.faults);
  }

  private CompiledCheck compiled(CheckDefinition definition, JsonObject written) {
    var fixes = new ArrayList<CompiledCheck.Fix>();
    for (int i = 0; i < definition.fixes().size(); i++) {
      CheckDefinition.Fix fix = definition.fixes().get(i);
      fixes.add(
          new CompiledCheck.Fix(
              fix.action().name(),
              fix.path().text(),
              program("fix[" + i + "]", fix.value(), CelType.DYN),
              program("fix[" + i + "].when", fix.when(), CelType.BOOL)));
    }
    return new CompiledCheck(
        definition.kinds(),
        written.string("each").orElse(""),
        definition.each().names(),
        program("check.where", definition.where(), CelType.BOOL),
        program("check.holds", definition.holds(), CelType.BOOL),
        program("check.message", message(definition.message()), CelType.STRING),
        definition.at().stream().map(Anchored::text).toList(),
        fixes,
        definition.defaults().isEmpty()
            ? ""
            : program("parameters", CelLiteral.of(definition.defaults()), CelType.DYN));
  }

  private String message(String template) {
    try {
      return MessageTemplate.expression(template);
    } catch (IllegalArgumentException wrong) {
      faults.add("check.message: " + wrong.getMessage());
      return "";
    }
  }

  private String program(String field, String expression, CelType wanted) {
    if (expression.isEmpty()) {
      return "";
    }
    CelCompilation compilation = ControlCel.ENVIRONMENT.compile(expression);
    if (compilation.program().isEmpty()) {
      faults.add(field + " does not compile: " + compilation.errorText());
      return "";
    }
    CelType type = compilation.program().get().type();
    if (!wanted.equals(CelType.DYN) && !type.equals(wanted) && !type.equals(CelType.DYN)) {
      faults.add(field + " gives " + type + ", not " + wanted);
    }
    return compilation.program().get().portable();
  }
}
