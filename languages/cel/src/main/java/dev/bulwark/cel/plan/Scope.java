package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the names in an expression stand for.
///
/// @param variables the index of each variable in an evaluation
/// @param types type names that stand for themselves
/// @param functions the overloads of each function, in the order of their declaration
public record Scope(
    Map<String, Integer> variables,
    Map<String, CelType> types,
    Map<String, List<CelOverload>> functions,
    CelStructs structs) {
  public Scope {
    variables = Map.copyOf(variables);
    types = Map.copyOf(types);
    functions = Map.copyOf(functions);
  }

  @Nullable Integer variable(String name) {
    return variables.get(name);
  }

  List<CelOverload> overloads(String function) {
    return functions.getOrDefault(function, List.of());
  }
}
