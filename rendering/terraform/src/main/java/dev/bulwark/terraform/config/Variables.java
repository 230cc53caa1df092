package dev.bulwark.terraform.config;

import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.eval.Scope.Answer;
import dev.bulwark.hcl.eval.TypeConstraint;
import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.Block;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// The input variables of a module: what they were given, or their defaults.
final class Variables {
  private final Map<String, Block> declared;
  private final Given given;
  private final Map<String, Value> known = new HashMap<>();

  /// What a caller, or a file of variables, gives.
  @FunctionalInterface
  interface Given extends BiFunction<String, TypeConstraint, Optional<Value>> {}

  Variables(Map<String, Block> declared, Given given) {
    this.declared = declared;
    this.given = given;
  }

  Answer value(String name, Evaluation run) {
    Value value = known.get(name);
    if (value != null) {
      return new Answer.Found(value, 1);
    }
    Block block = declared.get(name);
    if (block == null) {
      return new Answer.Refused(
          "Reference to undeclared input variable",
          "An input variable with the name \"" + name + "\" has not been declared.");
    }
    Value evaluated = evaluate(name, block, run);
    known.put(name, evaluated);
    return new Answer.Found(evaluated, 1);
  }

  private Value evaluate(String name, Block block, Evaluation run) {
    TypeConstraint constraint =
        block
            .body()
            .attribute("type")
            .map(attribute -> TypeConstraint.of(attribute.value()).constraint())
            .orElse(TypeConstraint.ANYTHING);
    Optional<Value> set =
        given.apply(name, constraint).filter(value -> !(value.isNull() && hasDefault(block)));
    Value raw =
        set.or(() -> defaultOf(block, run))
            .orElseGet(
                () ->
                    Value.unknown(
                        constraint.type().withoutOptional(), "var." + name + " has no value"));
    return converted(raw, constraint, block, run).sensitiveIf(isSensitive(block));
  }

  private static boolean hasDefault(Block block) {
    return block.body().attribute("default").isPresent();
  }

  private static Optional<Value> defaultOf(Block block, Evaluation run) {
    return block
        .body()
        .attribute("default")
        .map(attribute -> run.evaluate(attribute.value(), Scope.EMPTY));
  }

  private static boolean isSensitive(Block block) {
    Optional<Attribute> sensitive = block.body().attribute("sensitive");
    return sensitive.isPresent() && sensitive.get().value().place().text().equals("true");
  }

  private static Value converted(
      Value value, TypeConstraint constraint, Block block, Evaluation run) {
    try {
      return constraint.convert(value);
    } catch (ConversionException fault) {
      run.report(
          HclDiagnostic.error(
              "Invalid value for variable",
              "The value of var." + block.label(0) + " is unsuitable: " + fault.reason() + ".",
              block.header()));
      return Value.unknown(constraint.type().withoutOptional(), Evaluation.FAULT);
    }
  }
}
